import type { Inputs } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";

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

export const ecrQuantities: Record<string, Quantify> = {
    [REPOSITORY]: sumOf(images),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": free("a rule"),
    "aws:ecr/repositoryPolicy:RepositoryPolicy": free("a policy"),
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": free("basic scanning has no charge"),
};
