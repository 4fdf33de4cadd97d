// Plans a stack of as many services as the first argument says, and throws the report away.
require("../inventory/lean-sdk");
require("../cli/typescript");
require("./services.ts");
