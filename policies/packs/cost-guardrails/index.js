require("../start")("cost-guardrails");
