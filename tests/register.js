require("../inventory/lean-sdk");
require("sucrase/register/ts");
