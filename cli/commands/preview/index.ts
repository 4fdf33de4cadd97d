import { pulumiCommand } from "../../pulumi/passing";

export default pulumiCommand("preview", {
    examples: ["--stack dev", "--stack startup-prod --diff"],
    clean: "the preview was made, and no mandatory rule is broken",
});
