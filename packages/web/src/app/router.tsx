import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { SignIn } from "../access/sign-in.tsx";
import { parseSearch, type Search, stringifySearch } from "../address/search.ts";
import { Empty, Failure, Loading } from "../ui/message.tsx";
import { SessionGate } from "./session.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: () => (
    <SessionGate otherwise={(session) => <SignIn session={session} />}>
      <Shell />
    </SessionGate>
  ),
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  notFoundComponent: () => (
    <Empty centre title="There is nothing at this address">
      <p>
        <a className="link" href="/">
          All projects
        </a>
      </p>
    </Empty>
  ),
});

function view(address: string, load: () => Promise<Record<string, unknown>>, name: string) {
  return createRoute({
    getParentRoute: () => root,
    path: address,
    component: lazyRouteComponent(load as never, name as never),
  });
}

const routes = [
  view("/", () => import("../projects/projects-page.tsx"), "ProjectsPage"),
  createRoute({
    getParentRoute: () => root,
    path: "/p/$project",
    beforeLoad: ({ params }) => {
      throw redirect({ to: "/p/$project/runs" as string, params } as never);
    },
  }),
  view("/p/$project/runs", () => import("../runs/runs-page.tsx"), "RunsPage"),
  view("/p/$project/runs/$run", () => import("../run/run-page.tsx"), "RunPage"),
  view("/p/$project/compare", () => import("../compare/compare-page.tsx"), "ComparePage"),
  view("/p/$project/hypotheses", () => import("../hypotheses/board-page.tsx"), "BoardPage"),
  view("/p/$project/hypotheses/new", () => import("../hypotheses/new-page.tsx"), "NewHypothesisPage"),
  view(
    "/p/$project/hypotheses/$hypothesis",
    () => import("../hypotheses/hypothesis-page.tsx"),
    "HypothesisPage",
  ),
  view("/settings/members", () => import("../settings/members-page.tsx"), "MembersPage"),
  view("/settings/keys", () => import("../settings/keys-page.tsx"), "KeysPage"),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => <Failure centre error={error} onRetry={reset} />,
});
