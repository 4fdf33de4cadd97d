/** `docker buildx` pushes an index, the image and its provenance: three entries, two of which never carry a tag. */
const ENTRIES_PER_PUSH = 3;

/**
 * The last images stay, tagged or not.
 *
 * Untagged images go by count, never by age. ECS holds a task to its image's digest, and an image loses its tag when a
 * newer one takes it (`latest`, and awsx's builds, push one tag for ever). ECR counts age from the push, so by age the
 * image that was serving all month would be removed a day after its successor came: nothing left to roll back to.
 * ECR itself spares an entry that an index still names.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export function lifecyclePolicy(keepLast: number): string {
    return JSON.stringify({
        // In the order of their priority: ECR sorts them, and another order would be a change at every update.
        rules: [
            {
                rulePriority: 1,
                description: `Keep the last ${keepLast} tagged images`,
                selection: {
                    tagStatus: "tagged",
                    tagPatternList: ["*"],
                    countType: "imageCountMoreThan",
                    countNumber: keepLast,
                },
                action: { type: "expire" },
            },
            {
                rulePriority: 2,
                description: `Keep the last ${keepLast} pushes that lost their tag`,
                selection: {
                    tagStatus: "untagged",
                    countType: "imageCountMoreThan",
                    countNumber: keepLast * ENTRIES_PER_PUSH,
                },
                action: { type: "expire" },
            },
        ],
    });
}
