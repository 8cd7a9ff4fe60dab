/** What the server refuses, so that clients can refuse it where the mistake is made. */
export const limits = {
  /** UTF-16 units. */
  metricNameLength: 500,
  batchIdLength: 128,
  batchPoints: 50_000,
  /** 1900-01-01T00:00:00Z to June 2255, in microseconds since 1970: what a number holds exactly. The server takes times until 2299 as text. */
  earliestTimestampUs: -2_208_988_800_000_000,
  latestTimestampUs: Number.MAX_SAFE_INTEGER,
  minStep: -(2n ** 63n),
  maxStep: 2n ** 63n - 1n,
} as const;
