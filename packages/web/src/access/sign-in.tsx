import type { Session } from "@assay/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { ApiError, call } from "../api/client.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import "./sign-in.css";

interface Input {
  name: string;
  label: string;
  type: string;
  autoComplete: string;
  hint?: string;
  minLength?: number;
  optional?: boolean;
}

const signInFields: readonly Input[] = [
  { name: "email", label: "E-mail", type: "email", autoComplete: "username" },
  { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
];

const setupFields: readonly Input[] = [
  {
    name: "code",
    label: "One-time code",
    type: "text",
    autoComplete: "one-time-code",
    hint: "Printed on the console of the server when it started, or given to you with an invitation.",
  },
  { name: "name", label: "Your name", type: "text", autoComplete: "name" },
  {
    name: "email",
    label: "E-mail",
    type: "email",
    autoComplete: "username",
    hint: "Not needed with an invitation.",
    optional: true,
  },
  {
    name: "password",
    label: "Password",
    type: "password",
    autoComplete: "new-password",
    hint: "At least 10 characters.",
    minLength: 10,
  },
];

function messageFor(error: Error): string {
  return error instanceof ApiError ? error.detail : error.message;
}

/** The form for whoever is not signed in: the first administrator's code, or e-mail and password. */
export function SignIn({ session }: { session: Session }): ReactElement {
  const client = useQueryClient();
  const [byCode, setByCode] = useState(false);
  const setup = session.setup_required || byCode;
  const fields = setup ? setupFields : signInFields;
  const submit = useMutation({
    mutationFn: (body: Record<string, string>) => call("POST", setup ? "/session/setup" : "/session", body),
    onSuccess: () => client.invalidateQueries(),
  });
  /** The field the server found wrong, where it names one of this form. */
  const wrong = fields.find(
    ({ name }) => submit.error instanceof ApiError && submit.error.field === `/${name}`,
  )?.name;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const filled = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
    submit.mutate(Object.fromEntries(filled) as Record<string, string>);
  };
  return (
    <main className="sign-in">
      <form className="panel sign-in-form" onSubmit={onSubmit}>
        <img src="/mark.svg" alt="" width="28" height="28" />
        <h1>{session.setup_required ? "Set up Assay" : setup ? "Enter with a code" : "Sign in to Assay"}</h1>
        {setup && (
          <p className="muted">Nobody has an account here yet. You become the first administrator.</p>
        )}
        {fields.map(({ name, label, hint, optional, ...input }) => (
          <Field
            key={name}
            label={label}
            hint={hint}
            error={submit.error !== null && name === wrong ? messageFor(submit.error) : undefined}
          >
            <input className="input" name={name} required={optional !== true} {...input} />
          </Field>
        ))}
        {submit.error !== null && wrong === undefined && (
          <p role="alert" className="bad">
            {messageFor(submit.error)}
          </p>
        )}
        <Button type="submit" kind="primary" disabled={submit.isPending}>
          {setup ? "Create the account" : "Sign in"}
        </Button>
        {!session.setup_required && (
          <Button kind="quiet" onClick={() => setByCode(!byCode)}>
            {byCode ? "Sign in with a password" : "I have a one-time code"}
          </Button>
        )}
      </form>
    </main>
  );
}
