export { ConfigurationError, resolveConfiguration } from "./config/configuration.ts";
export { describeConfiguration } from "./config/describe.ts";
export { readInputs } from "./config/read-node.ts";
export { type RunningServer, type StartOptions, startServer } from "./start.ts";
