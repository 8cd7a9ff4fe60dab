import type { ApiKey, CreatedApiKey, Page, Role } from "@assay/sdk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { ApiError, call, path } from "../api/client.ts";
import { useSession } from "../app/session.tsx";
import { useNow } from "../format/now.ts";
import { formatAge, formatDate } from "../format/time.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Code } from "../ui/copy.tsx";
import { Empty, Failure, Loading } from "../ui/message.tsx";
import { notify } from "../ui/toast.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

function NewKey({ team, onCreated }: { team: string; onCreated: () => void }): ReactElement {
  const [created, setCreated] = useState<CreatedApiKey>();
  const create = useMutation({
    mutationFn: (body: { name: string; role: Role }) =>
      call<CreatedApiKey>("POST", path("teams", team, "api-keys"), body),
    onSuccess: (key) => {
      setCreated(key);
      onCreated();
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    create.mutate({ name: String(form.get("name")), role: String(form.get("role")) as Role });
    event.currentTarget.reset();
  };
  return (
    <>
      <form className="settings-form" onSubmit={onSubmit}>
        <label className="field">
          <span>Name of the key</span>
          <input className="input" name="name" required placeholder="training cluster" autoComplete="off" />
        </label>
        <label className="field narrow">
          <span>Role</span>
          <select className="input" name="role" defaultValue="researcher">
            <option>admin</option>
            <option>researcher</option>
            <option>viewer</option>
          </select>
        </label>
        <Button type="submit" kind="primary" disabled={create.isPending}>
          Create a key
        </Button>
      </form>
      {create.error !== null && (
        <p role="alert" className="bad">
          {create.error instanceof ApiError ? create.error.detail : create.error.message}
        </p>
      )}
      {created !== undefined && (
        <div className="secret" role="status">
          <p>
            <strong>{created.name}</strong>: copy the key now. It is not stored and cannot be shown again.
          </p>
          <Code text={created.key} />
        </div>
      )}
    </>
  );
}

export function KeysPage(): ReactElement {
  const { team } = useSession();
  const client = useQueryClient();
  const now = useNow();
  const id = team?.id ?? "";
  const admin = team?.role === "admin";
  const [revoking, setRevoking] = useState<ApiKey>();
  const key = ["team", id, "keys"];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<Page<ApiKey>>("GET", path("teams", id, "api-keys"), undefined, signal),
    enabled: id !== "" && admin,
  });
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const revoke = (each: ApiKey) =>
    call("DELETE", path("teams", id, "api-keys", each.id))
      .then(() => notify(`Revoked ${each.name}.`))
      .catch((failure) => notify(failure instanceof ApiError ? failure.detail : String(failure), true))
      .then(refresh);
  if (!admin) {
    return (
      <SettingsFrame title="API keys">
        <Empty title="API keys are kept by administrators">
          <p>Ask an administrator of {team?.name ?? "your team"} for a key.</p>
        </Empty>
      </SettingsFrame>
    );
  }
  return (
    <SettingsFrame title="API keys">
      <NewKey team={id} onCreated={refresh} />
      {data === undefined ? (
        error === null ? (
          <Loading rows={3} />
        ) : (
          <Failure error={error} onRetry={refetch} />
        )
      ) : data.items.length === 0 ? (
        <Empty title="No key yet">
          <p>
            Clients on other machines pass a key as <code>ASSAY_API_KEY</code> or in the header{" "}
            <code>Authorization: Bearer …</code>
          </p>
        </Empty>
      ) : (
        <div className="panel">
          <table className="table">
            <thead>
              <tr>
                <th>Name</th>
                <th>Begins with</th>
                <th>Role</th>
                <th>Created</th>
                <th>Last used</th>
                <th>
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((each) => (
                <tr key={each.id}>
                  <td>{each.name}</td>
                  <td>
                    <code>{each.prefix}…</code>
                  </td>
                  <td>{each.role}</td>
                  <td className="muted">{formatDate(each.created_at)}</td>
                  <td className="muted">
                    {each.last_used_at === undefined ? "never" : formatAge(each.last_used_at, now)}
                  </td>
                  <td className="num">
                    <Button kind="danger" onClick={() => setRevoking(each)}>
                      Revoke
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {revoking !== undefined && (
        <Confirm
          title={`Revoke ${revoking.name}?`}
          text="Whatever uses it is refused within a second. A revoked key cannot be brought back."
          action="Revoke the key"
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </SettingsFrame>
  );
}
