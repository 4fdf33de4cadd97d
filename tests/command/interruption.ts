/** Ctrl-C, for a command that listens for it. */
export function interruption() {
    const listening = new Set<() => void>();
    return {
        interrupt: () => {
            for (const one of [...listening]) one();
        },
        onInterrupt: (listener: () => void) => {
            listening.add(listener);
            return () => listening.delete(listener);
        },
    };
}
