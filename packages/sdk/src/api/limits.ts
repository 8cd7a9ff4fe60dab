/** What the server refuses, so that clients can refuse it where the mistake is made. */
export const limits = {
  /** Characters (code points). */
  metricNameLength: 500,
  batchIdLength: 128,
  batchPoints: 50_000,
  /** 1900-01-01T00:00:00Z to the end of 2299, in microseconds since 1970; from 2255 on a number holds even ones only. */
  earliestTimestampUs: -2_208_988_800_000_000,
  latestTimestampUs: 10_413_791_999_999_998,
  minStep: -(2n ** 63n),
  maxStep: 2n ** 63n - 1n,
} as const;
