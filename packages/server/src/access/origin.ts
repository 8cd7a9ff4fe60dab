import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import type { Configuration } from "../config/options.ts";
import { ApiError } from "../http/problems.ts";

export interface OriginPolicy {
  /** The host listened on, the public address' host, and those the configuration allows besides. */
  readonly hosts: ReadonlySet<string>;
  /** The scheme and host users type, where a proxy stands before the server. */
  readonly publicOrigin: string | undefined;
  /** Whether nobody but this machine is meant to reach the server. */
  readonly loopbackOnly: boolean;
}

export function originPolicy(http: Configuration["http"]): OriginPolicy {
  const publicUrl = http.publicUrl === undefined ? undefined : new URL(http.publicUrl);
  const publicHost = publicUrl === undefined ? [] : [publicUrl.hostname];
  return {
    hosts: new Set([http.host, ...publicHost, ...http.allowedHosts]),
    publicOrigin: publicUrl?.origin,
    loopbackOnly: isLoopbackName(http.host) && publicHost.every((host) => isLoopbackName(host)),
  };
}

const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);

export function hostnameOf(host: string | undefined): string | undefined {
  if (host === undefined || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
}

export function isLoopbackName(hostname: string | undefined): boolean {
  return hostname !== undefined && (loopbackNames.has(hostname) || /^127(\.\d+){3}$/.test(hostname));
}

export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);
}

/** Headers proxies add: a request that carries one did not start on this machine, whatever its address says. */
const forwarding = /^(forwarded|via|x-forwarded-.*|x-real-ip|cf-connecting-ip|true-client-ip|x-client-ip)$/;

export function wasForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => forwarding.test(name));
}

/**
 * Refuses what a page of another site could send through a visitor's browser: requests addressed to a name that was rebound to this
 * address, and requests whose origin is not this server. An address is no name and cannot be rebound.
 * @throws ApiError `HOST_REFUSED` or `ORIGIN_REFUSED`.
 */
export function checkOrigin(headers: IncomingHttpHeaders, policy: OriginPolicy): void {
  const hostname = hostnameOf(headers.host);
  if (hostname === undefined) throw new ApiError("HOST_REFUSED", "The request names no host.");
  if (!isLoopbackName(hostname) && isIP(hostname) === 0 && !policy.hosts.has(hostname)) {
    throw new ApiError(
      "HOST_REFUSED",
      `This server does not answer to ${hostname}; --allowed-hosts ${hostname} would make it.`,
    );
  }
  const { origin } = headers;
  if (origin !== undefined && !isOwnOrigin(origin, headers.host, policy)) {
    throw new ApiError("ORIGIN_REFUSED", `Requests from ${origin.slice(0, 200)} are refused.`);
  }
  const site = headers["sec-fetch-site"];
  const navigation = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  if (origin === undefined && (site === "cross-site" || site === "same-site") && !navigation) {
    throw new ApiError("ORIGIN_REFUSED", "Requests from other sites are refused.");
  }
}

function isOwnOrigin(origin: string, host: string | undefined, policy: OriginPolicy): boolean {
  if (origin === policy.publicOrigin) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return (
    (url.protocol === "http:" || url.protocol === "https:") && url.host === normalHost(url.protocol, host)
  );
}

function normalHost(protocol: string, host: string | undefined): string | undefined {
  return host === undefined ? undefined : new URL(`${protocol}//${host}`).host;
}
