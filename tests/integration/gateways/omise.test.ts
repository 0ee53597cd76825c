import { describeGateway } from "@/tests/support/gateways/describe-gateway";
import { omiseHarness } from "@/tests/support/gateways/omise";

describeGateway("Omise", omiseHarness);
