import type { ExperimentRecord } from "@assay/sdk";
import type { ReactElement } from "react";
import { featureColumns, featureText, flattenFeatures } from "../runs/features.ts";
import { Button } from "../ui/button.tsx";

/** The features of the runs side by side: only those that differ, unless all are asked for. */
export function FeatureTable({
  runs,
  all,
  onAll,
}: {
  runs: readonly ExperimentRecord[];
  all: boolean;
  onAll: (all: boolean) => void;
}): ReactElement {
  const flat = runs.map((run) => flattenFeatures(run.features));
  const columns = featureColumns(flat);
  const shown = columns.filter(({ distinct }) => all || distinct > 1);
  return (
    <section>
      <div className="compare-head">
        <h2>Features</h2>
        <span className="muted">
          {columns.filter(({ distinct }) => distinct > 1).length} of {columns.length} differ
        </span>
        <Button kind="quiet" onClick={() => onAll(!all)}>
          {all ? "Only what differs" : "Show all"}
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className="muted">
          {columns.length === 0 ? "No features were logged." : "All features are the same."}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="panel table-scroll" tabIndex={0} aria-label="Features of the runs">
          <table className="table compare-table">
            <thead>
              <tr>
                <th>Feature</th>
                {runs.map((run) => (
                  <th key={run.id}>{run.name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {flat.map((features, index) => {
                    const text = featureText(features.get(name));
                    const differs = text !== featureText(flat[0]?.get(name));
                    return (
                      <td key={runs[index]?.id} className="mono" data-differs={differs ? "" : undefined}>
                        {text === "" ? <span className="faint">–</span> : text}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
