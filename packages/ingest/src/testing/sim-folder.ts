import type { AppendFile, Folder } from "../environment.ts";
import type { World } from "./world.ts";

/** A folder whose operations are events of a world. Killed appends leave any prefix; `full` makes writes fail after any prefix. */
export class SimFolder implements Folder {
  readonly path = "/sim";
  full = false;
  readonly files = new Map<string, Buffer>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  list(): Promise<readonly string[]> {
    return this.#world.operation(() => [...this.files.keys()]);
  }

  read(name: string): Promise<Uint8Array | undefined> {
    return this.#world.operation(() => this.files.get(name));
  }

  readAt(name: string, offset: number, length: number): Promise<Uint8Array> {
    return this.#world.operation(() => this.#content(name).subarray(offset, offset + length));
  }

  create(name: string): Promise<AppendFile> {
    const create = () => {
      if (this.files.has(name)) throw failure("EEXIST");
      this.files.set(name, Buffer.alloc(0));
    };
    return this.#world.operation(
      () => {
        create();
        return {
          append: (chunks) => this.#append(name, Buffer.concat(chunks)),
          sync: () => this.#world.operation(() => undefined),
          truncate: (size) => this.truncate(name, size),
          close: () => this.#world.operation(() => undefined),
        };
      },
      () => {
        if (this.#world.chance.happens(0.5)) create();
      },
    );
  }

  replace(name: string, bytes: Uint8Array): Promise<void> {
    const replace = () => {
      if (this.full) throw failure("ENOSPC");
      this.files.set(name, Buffer.from(bytes));
    };
    return this.#world.operation(replace, () => {
      if (this.#world.chance.happens(0.5) && !this.full) replace();
    });
  }

  truncate(name: string, size: number): Promise<void> {
    return this.#world.operation(() => {
      this.files.set(name, Buffer.from(this.#content(name).subarray(0, size)));
    });
  }

  remove(name: string): Promise<void> {
    return this.#world.operation(
      () => {
        this.files.delete(name);
      },
      () => {
        if (this.#world.chance.happens(0.5)) this.files.delete(name);
      },
    );
  }

  #append(name: string, bytes: Buffer): Promise<void> {
    const prefix = () => {
      const length = this.#world.chance.below(bytes.length + 1);
      this.files.set(name, Buffer.concat([this.#content(name), bytes.subarray(0, length)]));
    };
    return this.#world.operation(() => {
      if (this.full) {
        prefix();
        throw failure("ENOSPC");
      }
      this.files.set(name, Buffer.concat([this.#content(name), bytes]));
    }, prefix);
  }

  #content(name: string): Buffer {
    const content = this.files.get(name);
    if (content === undefined) throw failure("ENOENT");
    return content;
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}
