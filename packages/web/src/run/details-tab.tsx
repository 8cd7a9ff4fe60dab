import type { ExperimentRecord } from "@assay/sdk";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { formatMoment } from "../format/time.ts";
import { featureText, flattenFeatures } from "../runs/features.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Empty } from "../ui/message.tsx";

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <>
      <dt className="muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function DetailsTab({
  project,
  experiment,
}: {
  project: string;
  experiment: ExperimentRecord;
}): ReactElement {
  const features = [...flattenFeatures(experiment.features)];
  return (
    <div className="details">
      <section>
        <h2>Run</h2>
        <dl className="facts">
          <Fact name="Id">
            <code>{experiment.id}</code> <CopyButton text={experiment.id} label="Copy the id" />
          </Fact>
          <Fact name="Created">{formatMoment(experiment.created_at)}</Fact>
          <Fact name="Started">{formatMoment(experiment.started_at)}</Fact>
          {experiment.finished_at !== undefined && (
            <Fact name="Ended">{formatMoment(experiment.finished_at)}</Fact>
          )}
          {experiment.resumed_at.map((moment) => (
            <Fact key={moment} name="Resumed">
              {formatMoment(moment)}
            </Fact>
          ))}
          {experiment.parent_experiment_id !== undefined && (
            <Fact name="Parent">
              <Link
                className="link"
                to="/p/$project/runs/$run"
                params={{ project, run: experiment.parent_experiment_id }}
              >
                {experiment.parent_experiment_id}
              </Link>
            </Fact>
          )}
          <Fact name="Notes">
            {experiment.notes === "" ? (
              <span className="muted">none</span>
            ) : (
              <p className="notes">{experiment.notes}</p>
            )}
          </Fact>
        </dl>
      </section>
      <section>
        <h2>Features</h2>
        {features.length === 0 ? (
          <Empty title="No features were logged">
            <p>
              <code>
                run.logFeatures({"{"} lr: 0.02 {"}"})
              </code>{" "}
              keeps the configuration of a run with its results.
            </p>
          </Empty>
        ) : (
          <div className="panel">
            <table className="table">
              <tbody>
                {features.map(([name, value]) => (
                  <tr key={name}>
                    <td className="muted">{name}</td>
                    <td className="mono wrap">{featureText(value)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  );
}
