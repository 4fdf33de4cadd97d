import type { Inputs } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf } from "../quantity";
import { byUse } from "./amounts";

const REPOSITORY = "aws:ecr/repository:Repository";

/** Pulls within the region have no charge. */
function images(_repository: Inputs, { relatives, use }: Context): Quantity[] {
    return [
        {
            what: "images held",
            quantity: use.imagesGB * relatives.share(REPOSITORY),
            price: "ecr.gb-month",
            kind: "usage",
            note: `${use.imagesGB} GB in all repositories`,
        },
    ];
}

/** Enhanced scanning is Amazon Inspector's, by the image and by the scan again. */
const scanning: Steady = (registry, context) => {
    if (registry.text("scanType") !== "ENHANCED") return { free: "basic scanning has no charge" };
    return {
        lines: [
            byUse(registry, context, "images scanned by Inspector", "inspector.image-scan", "monthly_images_scanned"),
            byUse(registry, context, "images scanned again", "inspector.image-rescan", "monthly_images_rescanned"),
        ],
        unpriced: [],
    };
};

export const ecrQuantities: Record<string, Quantify> = {
    [REPOSITORY]: sumOf(images),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": free("a rule"),
    "aws:ecr/repositoryPolicy:RepositoryPolicy": free("a policy"),
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": scanning,
};
