export type * from "./block.ts";
export { type DirectoryLock, lockDirectory } from "./directory-lock.ts";
export { type EmbeddedOptions, openEmbedded } from "./embedded/open.ts";
export type * from "./engine.ts";
export {
  AssayError,
  clickhouseErrors,
  defineErrors,
  type ErrorDefinition,
  type ErrorKind,
  isError,
} from "./errors.ts";
export { connectServer, type ServerOptions } from "./server/connect.ts";
