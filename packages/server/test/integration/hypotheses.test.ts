import { hypothesesContract } from "../contract/hypotheses-contract.ts";
import { startTestServer } from "../support/test-server.ts";

hypothesesContract("embedded stores", startTestServer);
