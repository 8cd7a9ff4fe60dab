import { type Command, exitCodes } from "../command.ts";
import { connect, serverFlags } from "../server-address.ts";
import { table } from "../table.ts";

export const projectsCommand: Command = {
  name: "projects",
  summary: "List the projects of your teams",
  arguments: [],
  flags: { ...serverFlags, json: { type: "boolean", help: "as JSON" } },
  examples: ["assay projects", "assay projects --url https://assay.example.org --json"],
  async run(invocation) {
    const projects = await connect(invocation).projects();
    if (invocation.on("json")) invocation.terminal.out(`${JSON.stringify(projects, null, 2)}\n`);
    else if (projects.length === 0) invocation.terminal.out("There are no projects yet.\n");
    else {
      const rows = projects.map((project) => [
        project.name,
        String(project.experiment_count),
        String(project.running_count),
        String(project.hypothesis_count),
        project.last_activity_at ?? "",
      ]);
      invocation.terminal.out(table(["project", "runs", "running", "hypotheses", "last activity"], rows));
    }
    return exitCodes.done;
  },
};
