import { holdsHere, isIn } from "../account";
import { inspect } from "../inspection";
import { rule } from "../rule";

const REPOSITORY = "aws:ecr/repository:Repository";
const REGISTRY = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

/** Images are scanned for known vulnerabilities when they are pushed. */
export const imageScanning = rule({
    name: "image-scanning",
    pack: "security-baseline",
    level: "mandatory",
    severity: "medium",
    description: "ECR scans every image that is pushed.",
    why: "Most of an image is other people's code; the scan says which of it has known flaws, at no cost.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html",
    remediation: "Write imageScanningConfiguration: { scanOnPush: true }.",
    reads: {
        [REPOSITORY]: ["imageScanningConfiguration.scanOnPush"],
        [REGISTRY]: ["rules[].scanFrequency", "rules[].repositoryFilters[].filter"],
    },
    judge: (resources, _, { region }) =>
        inspect(resources, (inspection) => {
            let isRegistryWide = false;
            inspection.askAll([REGISTRY], (properties) => {
                if (!holdsHere(properties, region)) return undefined;
                for (const scan of properties.blocks("rules")) {
                    scan.ask(() => {
                        const filters = scan.blocks("repositoryFilters").map((filter) => filter.text("filter"));
                        if (filters.includes("*") && scan.text("scanFrequency") !== "MANUAL") isRegistryWide = true;
                        return undefined;
                    });
                }
                return undefined;
            });
            inspection.askAll([REPOSITORY], (properties, { name }) =>
                (isRegistryWide && isIn(properties, region)) ||
                properties.block("imageScanningConfiguration")?.flag("scanOnPush")
                    ? undefined
                    : `${name} does not scan what is pushed. Write imageScanningConfiguration: { scanOnPush: true }.`,
            );
        }),
});
