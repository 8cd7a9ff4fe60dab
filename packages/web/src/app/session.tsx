import type { Session } from "@assay/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactElement, type ReactNode, use } from "react";
import { call } from "../api/client.ts";
import { sessionQuery } from "../api/queries.ts";
import { Failure, Loading } from "../ui/message.tsx";

interface SessionState {
  session: Session;
  /** The team that settings are about: the first one. */
  team: Session["teams"][number] | undefined;
  /** Viewers read; researchers and admins also change. */
  mayWrite: boolean;
  signOut: () => void;
}

const SessionContext = createContext<SessionState | undefined>(undefined);

export function useSession(): SessionState {
  const state = use(SessionContext);
  if (state === undefined) throw new Error("useSession outside of SessionGate");
  return state;
}

/** Shows its children to someone signed in, and what `otherwise` makes of the session to everybody else. */
export function SessionGate({
  otherwise,
  children,
}: {
  otherwise: (session: Session) => ReactNode;
  children: ReactNode;
}): ReactElement {
  const { data, error, refetch } = useQuery(sessionQuery);
  const client = useQueryClient();
  if (data === undefined) {
    return error === null ? <Loading label="Starting" /> : <Failure centre error={error} onRetry={refetch} />;
  }
  if (data.user === undefined) return <>{otherwise(data)}</>;
  const signOut = () => {
    call("DELETE", "/session").finally(() => {
      client.clear();
      location.assign("/");
    });
  };
  const team = data.teams[0];
  const mayWrite = team?.role === "admin" || team?.role === "researcher";
  return <SessionContext value={{ session: data, team, mayWrite, signOut }}>{children}</SessionContext>;
}
