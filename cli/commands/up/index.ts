import { pulumiCommand } from "../../pulumi/passing";

export default pulumiCommand("up", {
    examples: ["--stack dev", "--stack startup-prod --yes"],
    clean: "the stack is up to date",
});
