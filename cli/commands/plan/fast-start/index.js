// Makes `plan` and the tests start fast. See README.md.
require("./lean-sdk");
require("./typescript");
