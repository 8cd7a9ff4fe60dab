import { metricsContract } from "../contract/metrics-contract.ts";
import { startTestServer } from "../support/test-server.ts";

metricsContract("embedded stores", startTestServer);
