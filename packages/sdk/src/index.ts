import { AssayClient as Client, type ClientOptions } from "./client.ts";
import { BaseExperiment } from "./experiment.ts";
import type { ExperimentOptions } from "./options.ts";
import { system } from "./system.ts";

export * from "./exports.ts";

export class Experiment extends BaseExperiment {
  constructor(project: string, name: string, options: ExperimentOptions = {}) {
    super(system, project, name, options);
  }
}

export class AssayClient extends Client {
  constructor(options: ClientOptions) {
    super(options, system);
  }
}
