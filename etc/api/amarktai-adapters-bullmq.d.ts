// @amarktai/adapters/bullmq

interface BullmqQueueOptions {
    readonly connectionString: string;
    readonly prefix?: string;
    readonly lockMs?: number;
    readonly logger?: Logger;
}

function bullmqQueue(options: BullmqQueueOptions): Queue;
