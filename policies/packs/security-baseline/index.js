require("../start")("security-baseline");
