require("../inventory/lean-sdk");
require("../cli/typescript");
