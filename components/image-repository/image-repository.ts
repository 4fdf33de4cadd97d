import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import type { ImageRepositoryArgs } from "./args";
import { buildImage } from "./build-image";
import { imageRepositoryFaults } from "./faults";
import { lifecyclePolicy } from "./lifecycle";
import { imageRepositoryDefaults } from "./settings";

export type { ImageRepositoryArgs } from "./args";

/**
 * A private image repository: scanned on push, encrypted with ECR's own key, the last images kept.
 *
 * Costs by use: USD 0.10 per GB-month; pulls from the same region are free.
 */
export class ImageRepository extends pulumi.ComponentResource {
    /** Where to push: `<account>.dkr.ecr.<region>.amazonaws.com/<name>`. */
    readonly repositoryUrl: pulumi.Output<string>;
    /** The repository's ARN. */
    readonly repositoryArn: pulumi.Output<string>;
    /** The repository's name. */
    readonly repositoryName: pulumi.Output<string>;
    /** The image that was built, by digest, so that a changed image is a changed task definition. Only with `build`. */
    readonly imageUri?: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: ImageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`ImageRepository ${name}`, imageRepositoryFaults(args));
        super("glimpse:image-repository:ImageRepository", name, args, opts);
        const immutableTags = args.immutableTags ?? imageRepositoryDefaults.immutableTags;
        const deletionProtection = args.deletionProtection ?? imageRepositoryDefaults.deletionProtection;

        const repository = new aws.ecr.Repository(
            `${name}-repository`,
            {
                ...(args.repositoryName ? { name: args.repositoryName } : {}),
                imageTagMutability: immutableTags ? "IMMUTABLE" : "MUTABLE",
                imageScanningConfiguration: { scanOnPush: true },
                encryptionConfigurations: [{ encryptionType: "AES256" }],
                forceDelete: !deletionProtection,
            },
            { parent: this },
        );
        const lifecycle = new aws.ecr.LifecyclePolicy(
            `${name}-lifecycle`,
            {
                repository: repository.name,
                policy: lifecyclePolicy(args.keepLast ?? imageRepositoryDefaults.keepLast),
            },
            { parent: this },
        );
        if (args.build !== undefined) {
            this.imageUri = buildImage(`${name}-image`, args.build, repository.repositoryUrl, {
                parent: this,
                dependsOn: [lifecycle],
            });
        }

        this.repositoryUrl = repository.repositoryUrl;
        this.repositoryArn = repository.arn;
        this.repositoryName = repository.name;
        this.registerOutputs({
            repositoryUrl: this.repositoryUrl,
            repositoryArn: this.repositoryArn,
            repositoryName: this.repositoryName,
            ...(this.imageUri ? { imageUri: this.imageUri } : {}),
        });
    }
}
