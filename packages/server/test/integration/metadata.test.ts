import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isUniqueViolation } from "../../src/metadata/postgres-errors.ts";
import { type MetadataStore, openMetadata } from "../../src/metadata/store.ts";
import { newId } from "../../src/system/time.ts";
import { type PostgresServer, postgresInstalled, startPostgres } from "../support/postgres-server.ts";

type Place = Parameters<typeof openMetadata>[0];

/** What every Postgres must do for the server, embedded or not. */
function contract(name: string, place: () => Promise<Place>): void {
  describe(name, () => {
    let where: Place;
    let store: MetadataStore;
    beforeAll(async () => {
      where = await place();
      store = await openMetadata(where);
    });
    afterAll(() => store?.close());

    const newTeam = (team: string, created_at = "2026-01-31T12:00:00.000001Z") =>
      store.database.insertInto("teams").values({ id: newId(), name: team, created_at }).returningAll();

    test("keeps microseconds, lists, JSON and big numbers", async () => {
      const team = await newTeam("values", "1900-01-01T00:00:00.000001Z").executeTakeFirstOrThrow();
      expect(team.created_at).toBe("1900-01-01T00:00:00.000001Z");
      const project_id = newId();
      await store.database
        .insertInto("projects")
        .values({
          id: project_id,
          team_id: team.id,
          name: "p",
          description: "",
          created_at: team.created_at,
          deleted_at: null,
        })
        .execute();
      const features = { lr: 1e-3, nested: { a: [1, null, "x"], '"': "\\" } };
      const row = await store.database
        .insertInto("experiments")
        .values({
          id: newId(),
          project_id,
          name: "e",
          status: "running",
          parent_experiment_id: null,
          features: JSON.stringify(features),
          tags: ["a,b", '"quoted"', "null", ""],
          notes: "",
          arm: null,
          seed: Number.MAX_SAFE_INTEGER,
          created_at: team.created_at,
          started_at: "2299-12-31T23:59:59.999999Z",
          finished_at: null,
          heartbeat_at: null,
          deleted_at: null,
          revision: 0,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      expect(row).toMatchObject({
        features,
        tags: ["a,b", '"quoted"', "null", ""],
        seed: Number.MAX_SAFE_INTEGER,
        started_at: "2299-12-31T23:59:59.999999Z",
        resumed_at: [],
      });
      const ids = [row.id, newId()];
      const deletion = await store.database
        .insertInto("deletions")
        .values({
          id: newId(),
          team_id: team.id,
          project_id,
          experiment_ids: ids,
          requested_at: team.created_at,
          requested_by: "x",
          finished_at: null,
        })
        .returning("experiment_ids")
        .executeTakeFirstOrThrow();
      expect(deletion.experiment_ids).toEqual(ids);
    });

    test("names the constraint that a value breaks", async () => {
      await newTeam("twice").execute();
      const error = await newTeam("twice")
        .execute()
        .catch((caught: unknown) => caught);
      expect(isUniqueViolation(error, "teams_name_key")).toBe(true);
      expect(isUniqueViolation(error, "another")).toBe(false);
    });

    test("keeps transactions apart, and undoes those that fail", async () => {
      const failing = store.database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("teams")
          .values({ id: newId(), name: "undone", created_at: "2026-01-01T00:00:00Z" })
          .execute();
        throw new Error("no");
      });
      const beside = newTeam("beside").execute();
      await expect(failing).rejects.toThrow("no");
      await beside;
      const names = await store.database.selectFrom("teams").select("name").execute();
      expect(names.map((team) => team.name)).toContain("beside");
      expect(names.map((team) => team.name)).not.toContain("undone");
    });

    test("counts changes of one row one after the other", async () => {
      const team = await newTeam("counted").executeTakeFirstOrThrow();
      const id = newId();
      await store.database
        .insertInto("projects")
        .values({
          id,
          team_id: team.id,
          name: "c",
          description: "",
          created_at: team.created_at,
          deleted_at: null,
        })
        .execute();
      const revisions = await Promise.all(
        Array.from({ length: 20 }, () =>
          store.database.transaction().execute(async (transaction) => {
            const { revision } = await transaction
              .updateTable("projects")
              .set({ revision: sql`revision + 1` })
              .where("id", "=", id)
              .returning("revision")
              .executeTakeFirstOrThrow();
            return revision;
          }),
        ),
      );
      expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    test("opens again with everything, and maintains itself", async () => {
      await newTeam("kept").execute();
      await store.maintain();
      await store.close();
      store = await openMetadata(where);
      const kept = await store.database
        .selectFrom("teams")
        .select("name")
        .where("name", "=", "kept")
        .execute();
      expect(kept).toHaveLength(1);
    });

    test("refuses a store that a newer version wrote", async () => {
      await sql`insert into assay_migrations (version, name, checksum) values (9999, 'future', 'x')`.execute(
        store.database,
      );
      await store.close();
      await expect(openMetadata(where)).rejects.toMatchObject({ code: "CLICKHOUSE_MIGRATION_NEWER" });
    });
  });
}

let directory: string;
contract("the embedded Postgres", async () => {
  directory = await mkdtemp(join(tmpdir(), "assay-metadata-"));
  return { directory: join(directory, "metadata") };
});
afterAll(() => rm(directory, { recursive: true, force: true }));

if (postgresInstalled || process.env.CI === "true") {
  let server: PostgresServer;
  contract("a Postgres server", async () => {
    server = await startPostgres();
    return { url: await server.newDatabase("assay") };
  });
  afterAll(() => server?.stop());
} else {
  console.warn(
    "PostgreSQL 15 is not installed: the contract of the metadata store runs on the embedded one only.",
  );
}
