/** Code that logs a first point to the server of this page, ready to paste. */
export function firstPointCode(origin: string, project: string): { name: string; code: string }[] {
  const name = JSON.stringify(project);
  return [
    {
      name: "TypeScript",
      code: `import { Experiment } from "@assay/sdk";

const run = new Experiment(${name}, "first-run", { url: "${origin}" });
for (let step = 0; step < 100; step++) run.logMetric("loss", 1 / (step + 1), step);
await run.finish();`,
    },
    {
      name: "Python",
      code: `from assay import Experiment

run = Experiment(${name}, "first-run", url="${origin}")
for step in range(100):
    run.log_metric("loss", 1 / (step + 1), step)
run.finish()`,
    },
    {
      name: "curl",
      code: `curl -X POST ${origin}/api/v1/projects -H 'content-type: application/json' \\
  -d '{"name": ${name}}'
curl -X POST ${origin}/api/v1/projects/${encodeURIComponent(project)}/experiments -H 'content-type: application/json' \\
  -d '{"name": "first-run"}'
curl -X POST ${origin}/api/v1/metrics/log/${encodeURIComponent(project)}/first-run -H 'content-type: application/json' \\
  -d '{"metric_name": "loss", "metric_value": 0.42, "step": 0}'`,
    },
  ];
}
