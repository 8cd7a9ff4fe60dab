import type { Operator } from "@assay/sdk";
import { Filter, X } from "lucide-react";
import { type FormEvent, type ReactElement, type RefObject, useEffect, useState } from "react";
import { useNarrow } from "../app/use-narrow.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";
import {
  conditionText,
  type FilterField,
  type FilterProblem,
  problemIn,
  withCondition,
} from "./filter-text.ts";

const operators = {
  text: ["=", "!=", "contains"],
  number: ["<", "<=", "=", "!=", ">=", ">"],
} as const;

function Builder({
  fields,
  onAdd,
}: {
  fields: readonly FilterField[];
  onAdd: (condition: string) => void;
}): ReactElement {
  const [name, setName] = useState(fields[0]?.name ?? "");
  const field = fields.find((each) => each.name === name) ?? fields[0];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The popover is drawn elsewhere, but its events still pass through the form it belongs to.
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    if (field !== undefined)
      onAdd(conditionText(field, String(form.get("operator")) as Operator, String(form.get("value"))));
  };
  if (field === undefined) return <p className="muted">There is nothing to filter by yet.</p>;
  return (
    <form className="filter-builder" onSubmit={submit}>
      <label className="field">
        <span>Field</span>
        <select className="input" value={field.name} onChange={(event) => setName(event.target.value)}>
          {fields.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Is</span>
        <select className="input" name="operator" key={field.kind}>
          {operators[field.kind].map((operator) => (
            <option key={operator}>{operator}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Value</span>
        <input
          className="input"
          name="value"
          list="filter-values"
          required
          autoComplete="off"
          key={field.name}
        />
      </label>
      <datalist id="filter-values">
        {field.values.slice(0, 200).map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Button type="submit" kind="primary">
        Add the condition
      </Button>
    </form>
  );
}

/** The filter as text and as a form: both write the same line, which is what the address holds. */
export function FilterBar({
  value,
  fields,
  problem,
  input,
  onChange,
}: {
  value: string;
  fields: readonly FilterField[];
  problem: FilterProblem | undefined;
  input: RefObject<HTMLInputElement | null>;
  onChange: (filter: string) => void;
}): ReactElement {
  const [typed, setTyped] = useState(value);
  const narrow = useNarrow();
  const [building, setBuilding] = useState(false);
  useEffect(() => setTyped(value), [value]);
  const [touched, setTouched] = useState(false);
  const local = problemIn(typed);
  // While somebody is still typing the end of a condition, only what is wrong before the end is worth a word.
  // A text that came with the address was not typed just now: nothing more of it is to come.
  const complete = touched || typed === value || (local?.from ?? 0) < typed.trimEnd().length;
  const shown = local === undefined ? problem : complete ? local : undefined;
  const submit = () => {
    setTouched(true);
    if (local === undefined) onChange(typed.trim());
  };
  return (
    <form
      className="filter-bar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Popover
        label="Add a condition"
        open={building}
        onOpenChange={setBuilding}
        trigger={
          <Button aria-label="Filter: add a condition by clicking">
            <Filter aria-hidden /> <span className="filter-word">Filter</span>
          </Button>
        }
      >
        <Builder
          fields={fields}
          onAdd={(condition) => {
            setBuilding(false);
            onChange(withCondition(value, condition));
          }}
        />
      </Popover>
      <div className="filter-line">
        <input
          ref={input}
          className="input mono"
          aria-label="Filter"
          aria-invalid={shown !== undefined}
          aria-describedby={shown === undefined ? undefined : "filter-problem"}
          placeholder={`val_loss < 3.3 and arm = "muon"${narrow ? "" : "   /"}`}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setTouched(false);
            if (event.target.value === "") onChange("");
          }}
          onBlur={() => typed.trim() !== value && submit()}
        />
        {typed !== "" && (
          <IconButton
            label="Clear the filter"
            onClick={() => {
              setTyped("");
              onChange("");
            }}
          >
            <X aria-hidden />
          </IconButton>
        )}
        {shown !== undefined && (
          <div className="filter-problem" id="filter-problem" role="alert">
            {shown.from !== undefined && (
              <pre aria-hidden="true">
                {typed}
                {"\n"}
                {" ".repeat(shown.from)}
                {"^".repeat(Math.max(1, (shown.to ?? shown.from) - shown.from))}
              </pre>
            )}
            {shown.message}
          </div>
        )}
      </div>
    </form>
  );
}
