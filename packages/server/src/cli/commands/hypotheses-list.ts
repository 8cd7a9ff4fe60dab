import { type Command, exitCodes } from "../command.ts";
import { connect, serverFlags } from "../server-address.ts";
import { verdictTable } from "../verdict-table.ts";

export const listCommand: Command = {
  name: "hypotheses list",
  summary: "Show a project's hypotheses with their verdicts and numbers",
  arguments: ["PROJECT"],
  flags: { ...serverFlags, json: { type: "boolean", help: "everything the verdicts stand on, as JSON" } },
  examples: ["assay hypotheses list nanogpt", "assay hypotheses list nanogpt --json | jq '.[].verdict'"],
  async run(invocation) {
    const { positionals, on, terminal } = invocation;
    const hypotheses = await connect(invocation).hypotheses(positionals[0]!);
    if (on("json")) terminal.out(`${JSON.stringify(hypotheses, null, 2)}\n`);
    else if (hypotheses.length === 0)
      terminal.out("There are no hypotheses yet: assay hypotheses apply FILE.yaml\n");
    else terminal.out(verdictTable(hypotheses));
    return exitCodes.done;
  },
};
