import { type Command, exitCodes, UsageError } from "../command.ts";
import { connect, serverFlags } from "../server-address.ts";
import { verdictTable } from "../verdict-table.ts";

export const judgeCommand: Command = {
  name: "judge",
  summary: "Fail when a required hypothesis of a project is refuted, for CI",
  arguments: ["PROJECT"],
  flags: {
    ...serverFlags,
    json: { type: "boolean", help: "as JSON" },
    "allow-empty": { type: "boolean", help: "a project without hypotheses passes" },
  },
  details:
    "Ends with 1 when a hypothesis marked as required is refuted. One that is still testing does not fail. A project without hypotheses ends with 2, so that a mistyped name or a forgotten file does not pass.",
  examples: ["assay judge nanogpt", "assay judge nanogpt --url $ASSAY_URL --api-key $ASSAY_API_KEY"],
  async run(invocation) {
    const { positionals, on, terminal } = invocation;
    const all = await connect(invocation).hypotheses(positionals[0]!);
    const hypotheses = all.filter(({ archived }) => !archived);
    if (hypotheses.length === 0 && !on("allow-empty")) {
      throw new UsageError(`${positionals[0]} has no hypotheses to judge; --allow-empty lets that pass.`);
    }
    const refuted = hypotheses.filter(({ required, verdict }) => required && verdict === "refuted");
    if (on("json")) {
      const verdicts = hypotheses.map(({ name, required, verdict }) => ({ name, required, verdict }));
      terminal.out(`${JSON.stringify({ passed: refuted.length === 0, hypotheses: verdicts }, null, 2)}\n`);
    } else terminal.out(verdictTable(hypotheses));
    if (refuted.length === 0) return exitCodes.done;
    terminal.error(`Required and refuted: ${refuted.map(({ name }) => name).join(", ")}\n`);
    return exitCodes.no;
  },
};
