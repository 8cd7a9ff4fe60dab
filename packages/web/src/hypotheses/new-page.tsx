import type { HypothesisApplied } from "@assay/sdk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, type ReactElement, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ApiError, call, path } from "../api/client.ts";
import { projectMetricsQuery, runsQuery } from "../api/queries.ts";
import { rankMetrics } from "../runs/columns.ts";
import { Button } from "../ui/button.tsx";
import { Code } from "../ui/copy.tsx";
import { Field } from "../ui/field.tsx";
import { draftErrors, type FormErrors, type FormField, refusal } from "./form-errors.ts";
import { emptyDraft, type RuleDraft, ruleFromDraft } from "./rule-draft.ts";
import "./new.css";
import { hypothesesFile } from "./yaml.ts";

const rules: Record<RuleDraft["rule"], string> = {
  anytime: "anytime: valid however often you look",
  z: "z: the spread of one run is known",
  welch: "welch: one look at a planned sample",
  score: "score: a heuristic without an error probability",
};

const againstNames: Record<RuleDraft["against"], string> = {
  arm: "another arm",
  target: "a target value",
  root: "the root run of the project",
  best: "the best run before",
  experiment: "one run",
};

function nameFrom(statement: string): string {
  return statement
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
}

interface RuleFieldsProps {
  draft: RuleDraft;
  error: (field: FormField) => string | undefined;
  set: (change: Partial<RuleDraft>) => void;
}

function Choice<Key extends string>({
  value,
  names,
  onChange,
  ...marks
}: {
  value: Key;
  names: Record<Key, string>;
  onChange: (value: Key) => void;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
}): ReactElement {
  return (
    <select
      {...marks}
      className="input"
      value={value}
      onChange={(event) => onChange(event.target.value as Key)}
    >
      {(Object.keys(names) as Key[]).map((key) => (
        <option key={key} value={key}>
          {names[key]}
        </option>
      ))}
    </select>
  );
}

function ClaimFields({ draft, error, set }: RuleFieldsProps): ReactElement {
  const text = (
    key: "metric" | "candidateArm" | "candidateAt" | "target" | "otherName" | "otherAt",
    list?: string,
  ) => (
    <input
      className="input"
      value={draft[key]}
      list={list}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  return (
    <fieldset>
      <legend>What is compared</legend>
      <div className="new-grid">
        <Field label="Metric" error={error("metric")}>
          {text("metric", "new-metrics")}
        </Field>
        <Field label="Better is" error={error("direction")}>
          <Choice
            value={draft.direction}
            names={{ minimize: "lower", maximize: "higher" }}
            onChange={(direction) => set({ direction })}
          />
        </Field>
        <Field label="Arm" hint="Runs with this arm label are its replicates." error={error("candidateArm")}>
          {text("candidateArm", "new-arms")}
        </Field>
        <Field label="Read at" hint="A step, or last, best, average." error={error("candidateAt")}>
          {text("candidateAt", "new-readings")}
        </Field>
        <Field label="Against" error={error("against")}>
          <Choice value={draft.against} names={againstNames} onChange={(against) => set({ against })} />
        </Field>
        {draft.against === "target" && (
          <Field label="Target" error={error("target")}>
            {text("target")}
          </Field>
        )}
        {(draft.against === "arm" || draft.against === "experiment") && (
          <Field label={draft.against === "arm" ? "Other arm" : "Run"} error={error("otherName")}>
            {text("otherName", draft.against === "arm" ? "new-arms" : undefined)}
          </Field>
        )}
        {draft.against !== "target" && (
          <Field label="Read it at" hint="Empty: as the arm." error={error("otherAt")}>
            {text("otherAt", "new-readings")}
          </Field>
        )}
      </div>
    </fieldset>
  );
}

function RuleFields({ draft, error, set }: RuleFieldsProps): ReactElement {
  const text = (key: "sigma" | "alpha" | "minimumEffect" | "offsetAmount" | "offsetSteps") => (
    <input
      className="input"
      inputMode="decimal"
      value={draft[key]}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  const test = draft.rule !== "score";
  return (
    <fieldset>
      <legend>How it is judged</legend>
      <div className="new-grid">
        <Field label="Rule" error={error("rule")}>
          <Choice value={draft.rule} names={rules} onChange={(rule) => set({ rule })} />
        </Field>
        {(draft.rule === "z" || draft.rule === "anytime") && (
          <Field
            label="Sigma"
            hint={draft.rule === "z" ? "Standard deviation of one run, known." : "Empty: unknown."}
            error={error("sigma")}
          >
            {text("sigma")}
          </Field>
        )}
        {test && (
          <>
            <Field label="Alpha" hint="Error probability of each verdict." error={error("alpha")}>
              {text("alpha")}
            </Field>
            <Field
              label="Minimum effect"
              hint="In units of the metric; positive is better."
              error={error("minimumEffect")}
            >
              {text("minimumEffect")}
            </Field>
            <Field
              label="Credit for steps saved"
              hint="Units of the metric; empty for none."
              error={error("offsetAmount")}
            >
              {text("offsetAmount")}
            </Field>
            {draft.offsetAmount !== "" && (
              <Field label="per steps" error={error("offsetSteps")}>
                {text("offsetSteps")}
              </Field>
            )}
          </>
        )}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.exclude}
          onChange={(event) => set({ exclude: event.target.checked })}
        />
        Leave out runs that diverged or stopped early, instead of letting them block “supported”
      </label>
    </fieldset>
  );
}

/** The arms and metrics seen in the project, offered while typing. */
function Suggestions({ project }: { project: string }): ReactElement {
  const metrics = useQuery(projectMetricsQuery(project)).data?.items ?? [];
  const runs = useQuery(runsQuery(project, { limit: 1000 })).data?.runs ?? [];
  const arms = [...new Set(runs.flatMap(({ experiment }) => experiment.arm ?? []))].sort();
  const list = (id: string, values: readonly string[]) => (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
  return (
    <>
      {list(
        "new-metrics",
        rankMetrics(metrics).map(({ name }) => name),
      )}
      {list("new-arms", arms)}
      {list("new-readings", ["last", "best", "average"])}
    </>
  );
}

const none: FormErrors = new Map();

function refusalOf(error: Error): FormErrors {
  return error instanceof ApiError ? refusal(error) : new Map([["form", error.message]]);
}

export function NewHypothesisPage(): ReactElement {
  const { project } = useParams({ strict: false }) as { project: string };
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<RuleDraft>(emptyDraft);
  const [statement, setStatement] = useState("");
  const [typedName, setTypedName] = useState<string>();
  const [required, setRequired] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const name = typedName ?? nameFrom(statement);
  const wrong = useMemo(() => draftErrors(draft), [draft]);
  const rule = ruleFromDraft(draft);
  const apply = useMutation({
    mutationFn: () =>
      call<HypothesisApplied>("PUT", path("projects", project, "hypotheses", name), {
        statement,
        required,
        rule,
      }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["project", project] });
      navigate({ to: "/p/$project/hypotheses/$hypothesis", params: { project, hypothesis: name } });
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    flushSync(() => setTried(true));
    if (wrong.size === 0) apply.mutate();
    else form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  // What the server refused stands until something else is filled in.
  const edited = () => apply.error !== null && apply.reset();
  const errors: FormErrors = apply.error !== null ? refusalOf(apply.error) : tried ? wrong : none;
  const shared: RuleFieldsProps = {
    draft,
    error: (field) => errors.get(field),
    set: (change) => {
      edited();
      setDraft((before) => ({ ...before, ...change }));
    },
  };
  return (
    <div className="page new-page">
      <title>{`Register a hypothesis · ${project} · Assay`}</title>
      <div className="page-head">
        <h1>Register a hypothesis</h1>
        <p className="muted">
          The rule is frozen at the first judgement; changing it later opens a new version.
        </p>
      </div>
      <div className="new-columns">
        <form ref={form} onSubmit={onSubmit}>
          <Field
            label="Claim"
            hint="One sentence that the runs can show to be right or wrong."
            error={errors.get("statement")}
          >
            <textarea
              className="input"
              rows={2}
              required
              value={statement}
              onChange={(event) => {
                edited();
                setStatement(event.target.value);
              }}
            />
          </Field>
          <Field
            label="Name"
            hint="What a file kept in git and the command line call it."
            error={errors.get("name")}
          >
            <input
              className="input"
              required
              value={name}
              onChange={(event) => {
                edited();
                setTypedName(event.target.value);
              }}
            />
          </Field>
          <ClaimFields {...shared} />
          <RuleFields {...shared} />
          <label className="check">
            <input
              type="checkbox"
              checked={required}
              onChange={(event) => setRequired(event.target.checked)}
            />
            Required: <code>assay judge</code> fails when it is refuted
          </label>
          {errors.has("form") && (
            <p role="alert" className="bad">
              {errors.get("form")}
            </p>
          )}
          <div className="dialog-actions">
            <Link className="button" to="/p/$project/hypotheses" params={{ project }}>
              Cancel
            </Link>
            <Button type="submit" kind="primary" disabled={apply.isPending}>
              Register
            </Button>
          </div>
        </form>
        <aside>
          <h2>The same as code</h2>
          <p className="muted">
            Keep it in git and apply it with <code>npm run assay -- hypotheses apply hypotheses.yaml</code>
          </p>
          <Code
            text={hypothesesFile(project, [{ name: name === "" ? "name" : name, statement, required, rule }])}
          />
        </aside>
      </div>
      <Suggestions project={project} />
    </div>
  );
}
