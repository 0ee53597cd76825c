import { describeGateway } from "@/tests/support/gateways/describe-gateway";
import { ksherHarness } from "@/tests/support/gateways/ksher";

describeGateway("Ksher's newer API", () => ksherHarness("mch"));
