import type { Member, Page, Role } from "@assay/sdk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { ApiError, call, path } from "../api/client.ts";
import { useSession } from "../app/session.tsx";
import { formatDate } from "../format/time.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Code } from "../ui/copy.tsx";
import { Failure, Loading } from "../ui/message.tsx";
import { notify } from "../ui/toast.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

export const roles: readonly { value: Role; does: string }[] = [
  { value: "admin", does: "everything, members and keys included" },
  { value: "researcher", does: "logs, changes and deletes runs" },
  { value: "viewer", does: "reads" },
];

type NewMember = { name: string; email: string; role: Role };
type AddedMember = Member & { invitation_code: string };

function AddMember({ team, onAdded }: { team: string; onAdded: () => void }): ReactElement {
  const [added, setAdded] = useState<AddedMember>();
  const add = useMutation({
    mutationFn: (body: NewMember) => call<AddedMember>("POST", path("teams", team, "members"), body),
    onSuccess: (member) => {
      setAdded(member);
      onAdded();
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate(Object.fromEntries(new FormData(event.currentTarget)) as NewMember);
    event.currentTarget.reset();
  };
  return (
    <>
      <form className="settings-form" onSubmit={onSubmit}>
        <label className="field">
          <span>Name</span>
          <input className="input" name="name" required autoComplete="off" />
        </label>
        <label className="field">
          <span>E-mail</span>
          <input className="input" name="email" type="email" required autoComplete="off" />
        </label>
        <label className="field narrow">
          <span>Role</span>
          <select className="input" name="role" defaultValue="researcher">
            {roles.map(({ value }) => (
              <option key={value}>{value}</option>
            ))}
          </select>
        </label>
        <Button type="submit" kind="primary" disabled={add.isPending}>
          Invite
        </Button>
      </form>
      {add.error !== null && (
        <p role="alert" className="bad">
          {add.error instanceof ApiError ? add.error.detail : add.error.message}
        </p>
      )}
      {added !== undefined && (
        <div className="secret" role="status">
          <p>
            {added.name} enters with this code under “I have a one-time code”, with a new password or that of
            the account they have here. It is shown only now: pass it on.
          </p>
          <Code text={added.invitation_code} />
        </div>
      )}
    </>
  );
}

export function MembersPage(): ReactElement {
  const { session, team } = useSession();
  const client = useQueryClient();
  const id = team?.id ?? "";
  const [removing, setRemoving] = useState<Member>();
  const key = ["team", id, "members"];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<Page<Member>>("GET", path("teams", id, "members"), undefined, signal),
    enabled: id !== "",
  });
  const changed = (work: Promise<unknown>) =>
    work
      .catch((failure) => notify(failure instanceof ApiError ? failure.detail : String(failure), true))
      .then(() => client.invalidateQueries({ queryKey: key }));
  const admin = team?.role === "admin";
  return (
    <SettingsFrame title="Members">
      {data === undefined ? (
        error === null ? (
          <Loading rows={3} />
        ) : (
          <Failure error={error} onRetry={refetch} />
        )
      ) : (
        <div className="panel">
          <table className="table">
            <thead>
              <tr>
                <th>Name</th>
                <th>E-mail</th>
                <th>Role</th>
                <th>Since</th>
                <th>
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((member) => (
                <tr key={member.user_id}>
                  <td>
                    {member.name}{" "}
                    {member.user_id === session.user?.id && <span className="muted">(you)</span>}
                  </td>
                  <td className="muted">{member.email}</td>
                  <td>
                    {admin ? (
                      <select
                        className="input"
                        aria-label={`Role of ${member.name}`}
                        value={member.role}
                        title={roles.find(({ value }) => value === member.role)?.does}
                        onChange={(event) =>
                          changed(
                            call("PATCH", path("teams", id, "members", member.user_id), {
                              role: event.target.value,
                            }),
                          )
                        }
                      >
                        {roles.map(({ value }) => (
                          <option key={value}>{value}</option>
                        ))}
                      </select>
                    ) : (
                      member.role
                    )}
                  </td>
                  <td className="muted">
                    {member.invited_until === undefined
                      ? formatDate(member.joined_at)
                      : `invited, until ${formatDate(member.invited_until)}`}
                  </td>
                  <td className="num">
                    {admin && (
                      <Button kind="danger" onClick={() => setRemoving(member)}>
                        Remove
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {admin && <AddMember team={id} onAdded={() => client.invalidateQueries({ queryKey: key })} />}
      {removing !== undefined && (
        <Confirm
          title={`Remove ${removing.name}?`}
          text="They lose access to this team at once. What they logged stays."
          action="Remove the member"
          onConfirm={() => changed(call("DELETE", path("teams", id, "members", removing.user_id)))}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </SettingsFrame>
  );
}
