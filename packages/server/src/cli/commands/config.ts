import { resolveConfiguration } from "../../config/configuration.ts";
import { describeConfiguration } from "../../config/describe.ts";
import { namedOptions } from "../../config/options.ts";
import { readInputs } from "../../config/read-node.ts";
import { type Command, exitCodes, type Flag } from "../command.ts";
import { table } from "../table.ts";

const settings: Record<string, Flag> = Object.fromEntries(
  namedOptions.map(({ option }) => [
    option.flag,
    { type: "string", value: "VALUE", help: option.help } satisfies Flag,
  ]),
);

export const configCommand: Command = {
  name: "config",
  summary: "Print the configuration a server started here would have, and where each value comes from",
  arguments: [],
  flags: { ...settings, json: { type: "boolean", help: "as JSON" } },
  details:
    "Flags win over the environment, the environment over assay.yaml (or the file ASSAY_CONFIG names), the file over defaults.",
  examples: ["assay config", "ASSAY_PORT=4300 assay config --json", "assay config --host 0.0.0.0"],
  async run({ text, on, terminal, environment }) {
    const flags = Object.keys(settings).flatMap((flag) => {
      const value = text(flag);
      return value === undefined ? [] : [`--${flag}=${value}`];
    });
    const described = describeConfiguration(resolveConfiguration(readInputs(flags, environment)));
    if (on("json")) terminal.out(`${JSON.stringify(described, null, 2)}\n`);
    else {
      const rows = described.map(({ key, value, source, flag, environment }) => [
        key,
        value,
        source,
        flag,
        environment,
      ]);
      terminal.out(table(["setting", "value", "from", "flag", "environment"], rows));
    }
    return exitCodes.done;
  },
};
