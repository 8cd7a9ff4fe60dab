/** Code that logs a first point to the server of this page, ready to paste; its first line says how to get the client, which the server offers. */
export function firstPointCode(
  origin: string,
  project: string,
  isNew: boolean,
): { name: string; code: string }[] {
  const name = JSON.stringify(project);
  return [
    {
      name: "Python",
      code: `# curl -O ${origin}/clients/assay.py
from assay import Experiment

run = Experiment(${name}, "first-run", url="${origin}")
for step in range(100):
    run.log_metric("loss", 1 / (step + 1), step)
run.finish()`,
    },
    {
      name: "TypeScript",
      code: `// npm install ${origin}/clients/assay-sdk.tgz
import { Experiment } from "@assay/sdk";

const run = new Experiment(${name}, "first-run", { url: "${origin}" });
for (let step = 0; step < 100; step++) run.logMetric("loss", 1 / (step + 1), step);
await run.finish();`,
    },
    {
      name: "curl",
      code: `${isNew ? newProject(origin, name) : ""}curl -X POST ${origin}/api/v1/projects/${encodeURIComponent(project)}/experiments -H 'content-type: application/json' \\
  -d '{"name": "first-run"}'
curl -X POST ${origin}/api/v1/metrics/log/${encodeURIComponent(project)}/first-run -H 'content-type: application/json' \\
  -d '{"metric_name": "loss", "metric_value": 0.42, "step": 0}'`,
    },
  ];
}

function newProject(origin: string, name: string): string {
  return `curl -X POST ${origin}/api/v1/projects -H 'content-type: application/json' \\
  -d '{"name": ${name}}'
`;
}
