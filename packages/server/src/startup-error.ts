/** Why the program could not start: one sentence that says what is wrong and what to do. Printed without a stack. */
export class StartupError extends Error {
  readonly code: StartupCode;

  constructor(code: StartupCode, message: string) {
    super(message);
    this.name = "StartupError";
    this.code = code;
  }
}

export type StartupCode =
  | "DATA_UNWRITABLE"
  | "DATA_LOCKED"
  | "DATA_NEWER"
  | "DISK_FULL"
  | "PORT_TAKEN"
  | "ADDRESS_UNAVAILABLE"
  | "PLATFORM_UNSUPPORTED"
  | "STORE_UNREACHABLE";
