// @amarktai/core/schema

type AbBlock = z.infer<typeof abBlocks.schema>;

type AbTest = z.infer<typeof abTests.schema>;

type ApiKey = z.infer<typeof apiKeys.schema>;

type ApiToken = z.infer<typeof apiTokens.schema>;

type BudgetHold = z.infer<typeof budgetHolds.schema>;

type BudgetScope = z.infer<typeof budgetScopes.schema>;

type CollectionName = keyof typeof entities;

type Content = z.infer<typeof content.schema>;

type ContentStatus = z.infer<typeof contentStatusSchema>;

type CostEntry = z.infer<typeof costEntries.schema>;

type Engagement = z.infer<typeof engagements.schema>;

interface Entity<Name extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape> {
    readonly name: Name;
    readonly table: string;
    readonly schema: z.ZodObject<Shape>;
    readonly scoped: boolean;
    readonly unique: readonly (readonly string[])[];
    readonly indexes: readonly (readonly string[])[];
}

type GenerationMetadata = z.infer<typeof generationMetadataSchema>;

type IdempotencyKey = z.infer<typeof idempotencyKeys.schema>;

type Insight = z.infer<typeof insights.schema>;

type Integration = z.infer<typeof integrations.schema>;

type Job = z.infer<typeof jobs.schema>;

type JobEvent = z.infer<typeof jobEvents.schema>;

type Lease = z.infer<typeof leases.schema>;

type Media = z.infer<typeof media.schema>;

type MetricRead = z.infer<typeof metricReads.schema>;

type MetricSnapshot = z.infer<typeof metricSnapshots.schema>;

type OAuthState = z.infer<typeof oauthStates.schema>;

type OutboxRow = z.infer<typeof outbox.schema>;

type PlatformId = z.infer<typeof platformIdSchema>;

type Publication = z.infer<typeof publications.schema>;

type PublicationAttempt = z.infer<typeof publicationAttempts.schema>;

type ReplyAudit = z.infer<typeof replyAudit.schema>;

type Row<Name extends CollectionName> = z.infer<(typeof entities)[Name]['schema']>;

type Run = z.infer<typeof runs.schema>;

type ScheduleRun = z.infer<typeof scheduleRuns.schema>;

type Settings = z.infer<typeof settings.schema>;

type Source = z.infer<typeof sources.schema>;

type StylePosterior = z.infer<typeof stylePosteriors.schema>;

type Trend = z.infer<typeof trends.schema>;

type User = z.infer<typeof users.schema>;

type ViralScoreRow = z.infer<typeof viralScores.schema>;

type Webapp = z.infer<typeof webapps.schema>;

type WebhookDelivery = z.infer<typeof webhookDeliveries.schema>;

type WebhookEndpoint = z.infer<typeof webhookEndpoints.schema>;

const abBlocks: import("./entity.js").Entity<"ab_blocks", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    testId: z.ZodString;
    number: z.ZodInt;
    state: z.ZodEnum<{
        closed: "closed";
        excluded: "excluded";
        planned: "planned";
        running: "running";
    }>;
    order: z.ZodArray<z.ZodString>;
    slots: z.ZodArray<z.ZodDate>;
    contentIds: z.ZodRecord<z.ZodString, z.ZodString>;
    posts: z.ZodRecord<z.ZodString, z.ZodNullable<z.ZodObject<{
        impressions: z.ZodInt;
        engagements: z.ZodInt;
    }, z.core.$strip>>>;
    exclusionReason: z.ZodNullable<z.ZodString>;
    closedAt: z.ZodNullable<z.ZodDate>;
}>

const abTestStatusSchema: z.ZodEnum<{
    cancelled: "cancelled";
    completed: "completed";
    paused: "paused";
    running: "running";
}>

const abTests: import("./entity.js").Entity<"ab_tests", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    contentId: z.ZodString;
    webappId: z.ZodNullable<z.ZodString>;
    testName: z.ZodString;
    testHypothesis: z.ZodNullable<z.ZodString>;
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    status: z.ZodEnum<{
        cancelled: "cancelled";
        completed: "completed";
        paused: "paused";
        running: "running";
    }>;
    variants: z.ZodArray<z.ZodObject<{
        variantId: z.ZodString;
        style: z.ZodRecord<z.ZodString, z.ZodString>;
        title: z.ZodNullable<z.ZodString>;
        caption: z.ZodNullable<z.ZodString>;
        hashtags: z.ZodNullable<z.ZodArray<z.ZodString>>;
    }, z.core.$strip>>;
    variantMetrics: z.ZodRecord<z.ZodString, z.ZodObject<{
        impressions: z.ZodInt;
        engagements: z.ZodInt;
        posts: z.ZodInt;
    }, z.core.$strip>>;
    plan: z.ZodJSONSchema;
    plannedBlocks: z.ZodInt;
    alpha: z.ZodNumber;
    seed: z.ZodString;
    looks: z.ZodArray<z.ZodInt>;
    decision: z.ZodNullable<z.ZodString>;
    winningVariantId: z.ZodNullable<z.ZodString>;
    confidenceLevel: z.ZodNullable<z.ZodNumber>;
    improvement: z.ZodNullable<z.ZodNumber>;
    analysis: z.ZodNullable<z.ZodJSONSchema>;
    startedAt: z.ZodNullable<z.ZodDate>;
    endedAt: z.ZodNullable<z.ZodDate>;
}>

const abVariantSchema: z.ZodObject<{
    variantId: z.ZodString;
    style: z.ZodRecord<z.ZodString, z.ZodString>;
    title: z.ZodNullable<z.ZodString>;
    caption: z.ZodNullable<z.ZodString>;
    hashtags: z.ZodNullable<z.ZodArray<z.ZodString>>;
}, z.core.$strip>

const apiKeys: import("./entity.js").Entity<"api_keys", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    keyName: z.ZodString;
    sealedValue: z.ZodString;
    hint: z.ZodString;
    isActive: z.ZodBoolean;
    usageCount: z.ZodInt;
    lastUsedAt: z.ZodNullable<z.ZodDate>;
    invalidSince: z.ZodNullable<z.ZodDate>;
    invalidReason: z.ZodNullable<z.ZodString>;
}>

const apiTokens: import("./entity.js").Entity<"api_tokens", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    name: z.ZodString;
    digest: z.ZodString;
    hint: z.ZodString;
    scope: z.ZodEnum<{
        read: "read";
        write: "write";
    }>;
    lastUsedAt: z.ZodNullable<z.ZodDate>;
    revokedAt: z.ZodNullable<z.ZodDate>;
}>

const attemptOutcomes: readonly ['prepared', 'sending', 'accepted', 'rejected', 'unknown']

const budgetHolds: import("./entity.js").Entity<"budget_holds", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    scopes: z.ZodArray<z.ZodString>;
    amountNanoUsd: z.ZodInt;
    state: z.ZodEnum<{
        billed: "billed";
        open: "open";
        released: "released";
        unknown: "unknown";
    }>;
    settledNanoUsd: z.ZodNullable<z.ZodInt>;
    expiresAt: z.ZodDate;
}>

const budgetScopes: import("./entity.js").Entity<"budget_scopes", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    limitNanoUsd: z.ZodNullable<z.ZodInt>;
    spentNanoUsd: z.ZodInt;
    heldNanoUsd: z.ZodInt;
}>

const checkpointWrites: import("./entity.js").Entity<"checkpoint_writes", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    threadId: z.ZodString;
    namespace: z.ZodString;
    checkpointId: z.ZodString;
    taskId: z.ZodString;
    index: z.ZodInt;
    channel: z.ZodString;
    value: z.ZodObject<{
        type: z.ZodString;
        data: z.ZodString;
        taskPath: z.ZodString;
    }, z.core.$strip>;
}>

const checkpoints: import("./entity.js").Entity<"checkpoints", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    threadId: z.ZodString;
    namespace: z.ZodString;
    checkpointId: z.ZodString;
    parentCheckpointId: z.ZodNullable<z.ZodString>;
    checkpoint: z.ZodObject<{
        type: z.ZodString;
        data: z.ZodString;
    }, z.core.$strip>;
    metadata: z.ZodObject<{
        type: z.ZodString;
        data: z.ZodString;
    }, z.core.$strip>;
}>

const citationSchema: z.ZodObject<{
    claim: z.ZodString;
    url: z.ZodString;
    quote: z.ZodString;
}, z.core.$strip>

const content: import("./entity.js").Entity<"content", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    webappId: z.ZodNullable<z.ZodString>;
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    type: z.ZodEnum<{
        carousel: "carousel";
        image: "image";
        reel: "reel";
        short: "short";
        story: "story";
        text: "text";
        thread: "thread";
        video: "video";
    }>;
    status: z.ZodEnum<{
        approved: "approved";
        failed: "failed";
        held: "held";
        in_creator_inbox: "in_creator_inbox";
        pending: "pending";
        posted: "posted";
        publishing: "publishing";
        rejected: "rejected";
        scheduled: "scheduled";
        unconfirmed: "unconfirmed";
    }>;
    title: z.ZodNullable<z.ZodString>;
    caption: z.ZodString;
    hashtags: z.ZodArray<z.ZodString>;
    mediaUrls: z.ZodArray<z.ZodString>;
    thread: z.ZodNullable<z.ZodArray<z.ZodString>>;
    script: z.ZodNullable<z.ZodString>;
    link: z.ZodNullable<z.ZodString>;
    scheduledFor: z.ZodNullable<z.ZodDate>;
    postedAt: z.ZodNullable<z.ZodDate>;
    platformPostId: z.ZodNullable<z.ZodString>;
    platformPostUrl: z.ZodNullable<z.ZodString>;
    failureReason: z.ZodNullable<z.ZodString>;
    rejectionReason: z.ZodNullable<z.ZodString>;
    viralScore: z.ZodNullable<z.ZodNumber>;
    abTestId: z.ZodNullable<z.ZodString>;
    variantId: z.ZodNullable<z.ZodString>;
    views: z.ZodNullable<z.ZodInt>;
    likes: z.ZodNullable<z.ZodInt>;
    comments: z.ZodNullable<z.ZodInt>;
    shares: z.ZodNullable<z.ZodInt>;
    clicks: z.ZodNullable<z.ZodInt>;
    ctr: z.ZodNullable<z.ZodNumber>;
    approvedHash: z.ZodNullable<z.ZodString>;
    approvedAt: z.ZodNullable<z.ZodDate>;
    approvedBy: z.ZodNullable<z.ZodEnum<{
        automation: "automation";
        person: "person";
    }>>;
    generationMetadata: z.ZodObject<{
        runId: z.ZodOptional<z.ZodString>;
        briefId: z.ZodOptional<z.ZodString>;
        provider: z.ZodOptional<z.ZodString>;
        model: z.ZodOptional<z.ZodString>;
        tier: z.ZodOptional<z.ZodString>;
        promptId: z.ZodOptional<z.ZodString>;
        promptVersion: z.ZodOptional<z.ZodString>;
        citations: z.ZodOptional<z.ZodArray<z.ZodObject<{
            claim: z.ZodString;
            url: z.ZodString;
            quote: z.ZodString;
        }, z.core.$strip>>>;
        style: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
        altText: z.ZodOptional<z.ZodArray<z.ZodString>>;
        costNanoUsd: z.ZodOptional<z.ZodNullable<z.ZodInt>>;
        risk: z.ZodOptional<z.ZodObject<{
            level: z.ZodEnum<{
                high: "high";
                low: "low";
                medium: "medium";
            }>;
            factors: z.ZodArray<z.ZodString>;
        }, z.core.$strip>>;
        explanation: z.ZodOptional<z.ZodJSONSchema>;
        notes: z.ZodOptional<z.ZodArray<z.ZodString>>;
    }, z.core.$strip>;
    revision: z.ZodInt;
}>

const contentStatusSchema: z.ZodEnum<{
    approved: "approved";
    failed: "failed";
    held: "held";
    in_creator_inbox: "in_creator_inbox";
    pending: "pending";
    posted: "posted";
    publishing: "publishing";
    rejected: "rejected";
    scheduled: "scheduled";
    unconfirmed: "unconfirmed";
}>

const contentStatuses: readonly ['pending', 'approved', 'scheduled', 'held', 'publishing', 'posted', 'in_creator_inbox', 'failed', 'unconfirmed', 'rejected']

const contentTypeSchema: z.ZodEnum<{
    carousel: "carousel";
    image: "image";
    reel: "reel";
    short: "short";
    story: "story";
    text: "text";
    thread: "thread";
    video: "video";
}>

const contentTypes: readonly ['text', 'thread', 'image', 'carousel', 'video', 'short', 'reel', 'story']

const costEntries: import("./entity.js").Entity<"cost_entries", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    contentId: z.ZodNullable<z.ZodString>;
    runId: z.ZodNullable<z.ZodString>;
    kind: z.ZodEnum<{
        audio: "audio";
        crawl: "crawl";
        image: "image";
        llm: "llm";
        platform: "platform";
        video: "video";
    }>;
    provider: z.ZodString;
    model: z.ZodString;
    units: z.ZodNumber;
    costNanoUsd: z.ZodNullable<z.ZodInt>;
    keySource: z.ZodEnum<{
        free: "free";
        local: "local";
        project: "project";
        user: "user";
    }>;
    outcome: z.ZodEnum<{
        billed: "billed";
        unknown: "unknown";
    }>;
    purpose: z.ZodNullable<z.ZodString>;
    occurredAt: z.ZodDate;
}>

const costKindSchema: z.ZodEnum<{
    audio: "audio";
    crawl: "crawl";
    image: "image";
    llm: "llm";
    platform: "platform";
    video: "video";
}>

const count: z.ZodInt

function defineEntity<const Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape, options?: EntityOptions<Extract<keyof Shape, string> | 'id' | 'userId' | 'createdAt' | 'updatedAt'>): Entity<Name, typeof base & typeof owner & Shape>;

function defineSystemEntity<const Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape, options?: EntityOptions<Extract<keyof Shape, string> | 'id' | 'createdAt' | 'updatedAt'>): Entity<Name, typeof base & Shape>;

const engagementStatusSchema: z.ZodEnum<{
    approved: "approved";
    auto_sent: "auto_sent";
    failed: "failed";
    generating: "generating";
    pending: "pending";
    ready: "ready";
    rejected: "rejected";
    sending: "sending";
    sent: "sent";
    unconfirmed: "unconfirmed";
}>

const engagementStatuses: readonly ['pending', 'generating', 'ready', 'approved', 'sending', 'sent', 'auto_sent', 'rejected', 'failed', 'unconfirmed']

const engagementTypeSchema: z.ZodEnum<{
    comment: "comment";
    dm: "dm";
    mention: "mention";
    review: "review";
}>

const engagements: import("./entity.js").Entity<"engagements", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    webappId: z.ZodNullable<z.ZodString>;
    engagementType: z.ZodEnum<{
        comment: "comment";
        dm: "dm";
        mention: "mention";
        review: "review";
    }>;
    platformCommentId: z.ZodString;
    platformPostId: z.ZodNullable<z.ZodString>;
    threadId: z.ZodNullable<z.ZodString>;
    contentId: z.ZodNullable<z.ZodString>;
    authorName: z.ZodString;
    authorPlatformId: z.ZodNullable<z.ZodString>;
    originalText: z.ZodString;
    originalLanguage: z.ZodNullable<z.ZodString>;
    sentiment: z.ZodNullable<z.ZodEnum<{
        negative: "negative";
        neutral: "neutral";
        positive: "positive";
    }>>;
    sentimentScore: z.ZodNullable<z.ZodNumber>;
    intent: z.ZodNullable<z.ZodString>;
    intents: z.ZodArray<z.ZodString>;
    analysis: z.ZodNullable<z.ZodJSONSchema>;
    aiReplyText: z.ZodNullable<z.ZodString>;
    aiReplyConfidence: z.ZodNullable<z.ZodNumber>;
    aiReplyTone: z.ZodNullable<z.ZodString>;
    alternativeReplies: z.ZodArray<z.ZodString>;
    status: z.ZodEnum<{
        approved: "approved";
        auto_sent: "auto_sent";
        failed: "failed";
        generating: "generating";
        pending: "pending";
        ready: "ready";
        rejected: "rejected";
        sending: "sending";
        sent: "sent";
        unconfirmed: "unconfirmed";
    }>;
    priority: z.ZodEnum<{
        high: "high";
        low: "low";
        medium: "medium";
    }>;
    autoReplySafe: z.ZodBoolean;
    riskDecision: z.ZodNullable<z.ZodEnum<{
        auto: "auto";
        never: "never";
        review: "review";
    }>>;
    riskLevel: z.ZodNullable<z.ZodEnum<{
        high: "high";
        low: "low";
        medium: "medium";
    }>>;
    riskFactors: z.ZodArray<z.ZodString>;
    receivedAt: z.ZodDate;
    repliedAt: z.ZodNullable<z.ZodDate>;
    platformReplyId: z.ZodNullable<z.ZodString>;
    failureReason: z.ZodNullable<z.ZodString>;
    leaseUntil: z.ZodNullable<z.ZodDate>;
    leaseToken: z.ZodInt;
}>

const entities: {
    readonly users: import("./entity.js").Entity<"users", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        email: z.ZodNullable<z.ZodString>;
        displayName: z.ZodNullable<z.ZodString>;
        lastSeenAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly settings: import("./entity.js").Entity<"settings", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        timezone: z.ZodString;
        quietHours: z.ZodNullable<z.ZodObject<{
            from: z.ZodString;
            to: z.ZodString;
        }, z.core.$strip>>;
        dailyCaps: z.ZodRecord<z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }> & z.core.$partial, z.ZodInt>;
        autoApprove: z.ZodBoolean;
        autoAbTests: z.ZodBoolean;
        tierPolicy: z.ZodEnum<{
            always: "always";
            infra: "infra";
            never: "never";
        }>;
        monthlyBudgetNanoUsd: z.ZodNullable<z.ZodInt>;
        paused: z.ZodBoolean;
    }>;
    readonly apiTokens: import("./entity.js").Entity<"api_tokens", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        name: z.ZodString;
        digest: z.ZodString;
        hint: z.ZodString;
        scope: z.ZodEnum<{
            read: "read";
            write: "write";
        }>;
        lastUsedAt: z.ZodNullable<z.ZodDate>;
        revokedAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly idempotencyKeys: import("./entity.js").Entity<"idempotency_keys", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        key: z.ZodString;
        fingerprint: z.ZodString;
        status: z.ZodNullable<z.ZodInt>;
        headers: z.ZodRecord<z.ZodString, z.ZodString>;
        body: z.ZodNullable<z.ZodString>;
        expiresAt: z.ZodDate;
    }>;
    readonly webapps: import("./entity.js").Entity<"webapps", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        name: z.ZodString;
        url: z.ZodURL;
        description: z.ZodString;
        category: z.ZodString;
        targetAudience: z.ZodString;
        keyFeatures: z.ZodArray<z.ZodString>;
        brandVoice: z.ZodNullable<z.ZodString>;
        marketLocation: z.ZodNullable<z.ZodString>;
        contentGoals: z.ZodNullable<z.ZodString>;
        scraperSourceUrls: z.ZodArray<z.ZodURL>;
        targetLanguage: z.ZodNullable<z.ZodString>;
        logo: z.ZodNullable<z.ZodString>;
        isActive: z.ZodBoolean;
    }>;
    readonly sources: import("./entity.js").Entity<"sources", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        webappId: z.ZodString;
        url: z.ZodString;
        kind: z.ZodEnum<{
            feed_item: "feed_item";
            page: "page";
            trend: "trend";
        }>;
        title: z.ZodNullable<z.ZodString>;
        text: z.ZodString;
        language: z.ZodNullable<z.ZodString>;
        publishedAt: z.ZodNullable<z.ZodDate>;
        fetchedAt: z.ZodDate;
        contentHash: z.ZodString;
    }>;
    readonly trends: import("./entity.js").Entity<"trends", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        source: z.ZodString;
        topic: z.ZodString;
        volume: z.ZodNullable<z.ZodNumber>;
        region: z.ZodNullable<z.ZodString>;
        url: z.ZodNullable<z.ZodString>;
        observedAt: z.ZodDate;
    }>;
    readonly content: import("./entity.js").Entity<"content", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        webappId: z.ZodNullable<z.ZodString>;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        type: z.ZodEnum<{
            carousel: "carousel";
            image: "image";
            reel: "reel";
            short: "short";
            story: "story";
            text: "text";
            thread: "thread";
            video: "video";
        }>;
        status: z.ZodEnum<{
            approved: "approved";
            failed: "failed";
            held: "held";
            in_creator_inbox: "in_creator_inbox";
            pending: "pending";
            posted: "posted";
            publishing: "publishing";
            rejected: "rejected";
            scheduled: "scheduled";
            unconfirmed: "unconfirmed";
        }>;
        title: z.ZodNullable<z.ZodString>;
        caption: z.ZodString;
        hashtags: z.ZodArray<z.ZodString>;
        mediaUrls: z.ZodArray<z.ZodString>;
        thread: z.ZodNullable<z.ZodArray<z.ZodString>>;
        script: z.ZodNullable<z.ZodString>;
        link: z.ZodNullable<z.ZodString>;
        scheduledFor: z.ZodNullable<z.ZodDate>;
        postedAt: z.ZodNullable<z.ZodDate>;
        platformPostId: z.ZodNullable<z.ZodString>;
        platformPostUrl: z.ZodNullable<z.ZodString>;
        failureReason: z.ZodNullable<z.ZodString>;
        rejectionReason: z.ZodNullable<z.ZodString>;
        viralScore: z.ZodNullable<z.ZodNumber>;
        abTestId: z.ZodNullable<z.ZodString>;
        variantId: z.ZodNullable<z.ZodString>;
        views: z.ZodNullable<z.ZodInt>;
        likes: z.ZodNullable<z.ZodInt>;
        comments: z.ZodNullable<z.ZodInt>;
        shares: z.ZodNullable<z.ZodInt>;
        clicks: z.ZodNullable<z.ZodInt>;
        ctr: z.ZodNullable<z.ZodNumber>;
        approvedHash: z.ZodNullable<z.ZodString>;
        approvedAt: z.ZodNullable<z.ZodDate>;
        approvedBy: z.ZodNullable<z.ZodEnum<{
            automation: "automation";
            person: "person";
        }>>;
        generationMetadata: z.ZodObject<{
            runId: z.ZodOptional<z.ZodString>;
            briefId: z.ZodOptional<z.ZodString>;
            provider: z.ZodOptional<z.ZodString>;
            model: z.ZodOptional<z.ZodString>;
            tier: z.ZodOptional<z.ZodString>;
            promptId: z.ZodOptional<z.ZodString>;
            promptVersion: z.ZodOptional<z.ZodString>;
            citations: z.ZodOptional<z.ZodArray<z.ZodObject<{
                claim: z.ZodString;
                url: z.ZodString;
                quote: z.ZodString;
            }, z.core.$strip>>>;
            style: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
            altText: z.ZodOptional<z.ZodArray<z.ZodString>>;
            costNanoUsd: z.ZodOptional<z.ZodNullable<z.ZodInt>>;
            risk: z.ZodOptional<z.ZodObject<{
                level: z.ZodEnum<{
                    high: "high";
                    low: "low";
                    medium: "medium";
                }>;
                factors: z.ZodArray<z.ZodString>;
            }, z.core.$strip>>;
            explanation: z.ZodOptional<z.ZodJSONSchema>;
            notes: z.ZodOptional<z.ZodArray<z.ZodString>>;
        }, z.core.$strip>;
        revision: z.ZodInt;
    }>;
    readonly media: import("./entity.js").Entity<"media", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        key: z.ZodString;
        mediaType: z.ZodString;
        width: z.ZodNullable<z.ZodInt>;
        height: z.ZodNullable<z.ZodInt>;
        durationSeconds: z.ZodNullable<z.ZodNumber>;
        size: z.ZodInt;
        contentHash: z.ZodString;
        altText: z.ZodNullable<z.ZodString>;
    }>;
    readonly viralScores: import("./entity.js").Entity<"viral_scores", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        contentId: z.ZodString;
        overallScore: z.ZodNumber;
        hookStrength: z.ZodNullable<z.ZodNumber>;
        emotionalImpact: z.ZodNullable<z.ZodNumber>;
        shareability: z.ZodNullable<z.ZodNumber>;
        timingScore: z.ZodNullable<z.ZodNumber>;
        uniqueness: z.ZodNullable<z.ZodNumber>;
        trendAlignment: z.ZodNullable<z.ZodNumber>;
        viralProbability: z.ZodNumber;
        factors: z.ZodJSONSchema;
        modelVersion: z.ZodString;
        outcomeRate: z.ZodNullable<z.ZodNumber>;
        outcomeAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly publications: import("./entity.js").Entity<"publications", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        contentId: z.ZodString;
        webappId: z.ZodNullable<z.ZodString>;
        integrationId: z.ZodNullable<z.ZodString>;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        state: z.ZodEnum<{
            cancelled: "cancelled";
            failed: "failed";
            held: "held";
            in_creator_inbox: "in_creator_inbox";
            processing: "processing";
            published: "published";
            publishing: "publishing";
            scheduled: "scheduled";
            unconfirmed: "unconfirmed";
            unknown: "unknown";
        }>;
        generation: z.ZodInt;
        contentHash: z.ZodString;
        dueAt: z.ZodDate;
        nextAttemptAt: z.ZodDate;
        scheduledByPerson: z.ZodBoolean;
        attempts: z.ZodInt;
        leaseToken: z.ZodInt;
        leaseUntil: z.ZodNullable<z.ZodDate>;
        leaseOwner: z.ZodNullable<z.ZodString>;
        operation: z.ZodNullable<z.ZodJSONSchema>;
        createdParts: z.ZodArray<z.ZodObject<{
            id: z.ZodString;
            url: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>>;
        platformPostId: z.ZodNullable<z.ZodString>;
        platformPostUrl: z.ZodNullable<z.ZodString>;
        publishedAt: z.ZodNullable<z.ZodDate>;
        failureCode: z.ZodNullable<z.ZodString>;
        failureReason: z.ZodNullable<z.ZodString>;
    }>;
    readonly publicationAttempts: import("./entity.js").Entity<"publication_attempts", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        publicationId: z.ZodString;
        part: z.ZodInt;
        number: z.ZodInt;
        outcome: z.ZodEnum<{
            accepted: "accepted";
            prepared: "prepared";
            rejected: "rejected";
            sending: "sending";
            unknown: "unknown";
        }>;
        leaseToken: z.ZodInt;
        sentAt: z.ZodNullable<z.ZodDate>;
        answeredAt: z.ZodNullable<z.ZodDate>;
        platformId: z.ZodNullable<z.ZodString>;
        errorCode: z.ZodNullable<z.ZodString>;
        errorMessage: z.ZodNullable<z.ZodString>;
        reconciled: z.ZodNullable<z.ZodEnum<{
            absent: "absent";
            published: "published";
            unknowable: "unknowable";
        }>>;
        reconcileLooks: z.ZodInt;
    }>;
    readonly metricSnapshots: import("./entity.js").Entity<"metric_snapshots", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        contentId: z.ZodString;
        publicationId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        platformPostId: z.ZodString;
        ageSeconds: z.ZodInt;
        takenAt: z.ZodDate;
        impressions: z.ZodNullable<z.ZodInt>;
        views: z.ZodNullable<z.ZodInt>;
        reach: z.ZodNullable<z.ZodInt>;
        likes: z.ZodNullable<z.ZodInt>;
        comments: z.ZodNullable<z.ZodInt>;
        shares: z.ZodNullable<z.ZodInt>;
        saves: z.ZodNullable<z.ZodInt>;
        clicks: z.ZodNullable<z.ZodInt>;
        watchSeconds: z.ZodNullable<z.ZodNumber>;
    }>;
    readonly metricReads: import("./entity.js").Entity<"metric_reads", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        publicationId: z.ZodString;
        ageSeconds: z.ZodInt;
        dueAt: z.ZodDate;
        state: z.ZodEnum<{
            done: "done";
            missed: "missed";
            reading: "reading";
            waiting: "waiting";
        }>;
        leaseUntil: z.ZodNullable<z.ZodDate>;
        tries: z.ZodInt;
    }>;
    readonly integrations: import("./entity.js").Entity<"integrations", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        webappId: z.ZodString;
        isConnected: z.ZodBoolean;
        connectedAt: z.ZodNullable<z.ZodDate>;
        platformUserId: z.ZodNullable<z.ZodString>;
        platformUsername: z.ZodNullable<z.ZodString>;
        account: z.ZodNullable<z.ZodJSONSchema>;
        accessToken: z.ZodNullable<z.ZodString>;
        refreshToken: z.ZodNullable<z.ZodString>;
        tokenExpiresAt: z.ZodNullable<z.ZodDate>;
        tokenVersion: z.ZodInt;
        refreshedAt: z.ZodNullable<z.ZodDate>;
        refreshLeaseUntil: z.ZodNullable<z.ZodDate>;
        scopes: z.ZodArray<z.ZodString>;
        needsReconnect: z.ZodBoolean;
        reconnectReason: z.ZodNullable<z.ZodString>;
        autoPostEnabled: z.ZodBoolean;
        autoReplyEnabled: z.ZodBoolean;
        lowRiskAutoReply: z.ZodBoolean;
        pausedUntil: z.ZodNullable<z.ZodDate>;
    }>;
    readonly oauthStates: import("./entity.js").Entity<"oauth_states", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        webappId: z.ZodString;
        stateDigest: z.ZodString;
        codeVerifier: z.ZodNullable<z.ZodString>;
        redirectUri: z.ZodString;
        expiresAt: z.ZodDate;
        usedAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly apiKeys: import("./entity.js").Entity<"api_keys", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        keyName: z.ZodString;
        sealedValue: z.ZodString;
        hint: z.ZodString;
        isActive: z.ZodBoolean;
        usageCount: z.ZodInt;
        lastUsedAt: z.ZodNullable<z.ZodDate>;
        invalidSince: z.ZodNullable<z.ZodDate>;
        invalidReason: z.ZodNullable<z.ZodString>;
    }>;
    readonly engagements: import("./entity.js").Entity<"engagements", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        webappId: z.ZodNullable<z.ZodString>;
        engagementType: z.ZodEnum<{
            comment: "comment";
            dm: "dm";
            mention: "mention";
            review: "review";
        }>;
        platformCommentId: z.ZodString;
        platformPostId: z.ZodNullable<z.ZodString>;
        threadId: z.ZodNullable<z.ZodString>;
        contentId: z.ZodNullable<z.ZodString>;
        authorName: z.ZodString;
        authorPlatformId: z.ZodNullable<z.ZodString>;
        originalText: z.ZodString;
        originalLanguage: z.ZodNullable<z.ZodString>;
        sentiment: z.ZodNullable<z.ZodEnum<{
            negative: "negative";
            neutral: "neutral";
            positive: "positive";
        }>>;
        sentimentScore: z.ZodNullable<z.ZodNumber>;
        intent: z.ZodNullable<z.ZodString>;
        intents: z.ZodArray<z.ZodString>;
        analysis: z.ZodNullable<z.ZodJSONSchema>;
        aiReplyText: z.ZodNullable<z.ZodString>;
        aiReplyConfidence: z.ZodNullable<z.ZodNumber>;
        aiReplyTone: z.ZodNullable<z.ZodString>;
        alternativeReplies: z.ZodArray<z.ZodString>;
        status: z.ZodEnum<{
            approved: "approved";
            auto_sent: "auto_sent";
            failed: "failed";
            generating: "generating";
            pending: "pending";
            ready: "ready";
            rejected: "rejected";
            sending: "sending";
            sent: "sent";
            unconfirmed: "unconfirmed";
        }>;
        priority: z.ZodEnum<{
            high: "high";
            low: "low";
            medium: "medium";
        }>;
        autoReplySafe: z.ZodBoolean;
        riskDecision: z.ZodNullable<z.ZodEnum<{
            auto: "auto";
            never: "never";
            review: "review";
        }>>;
        riskLevel: z.ZodNullable<z.ZodEnum<{
            high: "high";
            low: "low";
            medium: "medium";
        }>>;
        riskFactors: z.ZodArray<z.ZodString>;
        receivedAt: z.ZodDate;
        repliedAt: z.ZodNullable<z.ZodDate>;
        platformReplyId: z.ZodNullable<z.ZodString>;
        failureReason: z.ZodNullable<z.ZodString>;
        leaseUntil: z.ZodNullable<z.ZodDate>;
        leaseToken: z.ZodInt;
    }>;
    readonly replyAudit: import("./entity.js").Entity<"reply_audit", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        engagementId: z.ZodString;
        action: z.ZodString;
        decision: z.ZodString;
        reasons: z.ZodArray<z.ZodString>;
        inputHash: z.ZodString;
        versions: z.ZodRecord<z.ZodString, z.ZodString>;
        replyText: z.ZodNullable<z.ZodString>;
    }>;
    readonly abTests: import("./entity.js").Entity<"ab_tests", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        contentId: z.ZodString;
        webappId: z.ZodNullable<z.ZodString>;
        testName: z.ZodString;
        testHypothesis: z.ZodNullable<z.ZodString>;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        status: z.ZodEnum<{
            cancelled: "cancelled";
            completed: "completed";
            paused: "paused";
            running: "running";
        }>;
        variants: z.ZodArray<z.ZodObject<{
            variantId: z.ZodString;
            style: z.ZodRecord<z.ZodString, z.ZodString>;
            title: z.ZodNullable<z.ZodString>;
            caption: z.ZodNullable<z.ZodString>;
            hashtags: z.ZodNullable<z.ZodArray<z.ZodString>>;
        }, z.core.$strip>>;
        variantMetrics: z.ZodRecord<z.ZodString, z.ZodObject<{
            impressions: z.ZodInt;
            engagements: z.ZodInt;
            posts: z.ZodInt;
        }, z.core.$strip>>;
        plan: z.ZodJSONSchema;
        plannedBlocks: z.ZodInt;
        alpha: z.ZodNumber;
        seed: z.ZodString;
        looks: z.ZodArray<z.ZodInt>;
        decision: z.ZodNullable<z.ZodString>;
        winningVariantId: z.ZodNullable<z.ZodString>;
        confidenceLevel: z.ZodNullable<z.ZodNumber>;
        improvement: z.ZodNullable<z.ZodNumber>;
        analysis: z.ZodNullable<z.ZodJSONSchema>;
        startedAt: z.ZodNullable<z.ZodDate>;
        endedAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly abBlocks: import("./entity.js").Entity<"ab_blocks", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        testId: z.ZodString;
        number: z.ZodInt;
        state: z.ZodEnum<{
            closed: "closed";
            excluded: "excluded";
            planned: "planned";
            running: "running";
        }>;
        order: z.ZodArray<z.ZodString>;
        slots: z.ZodArray<z.ZodDate>;
        contentIds: z.ZodRecord<z.ZodString, z.ZodString>;
        posts: z.ZodRecord<z.ZodString, z.ZodNullable<z.ZodObject<{
            impressions: z.ZodInt;
            engagements: z.ZodInt;
        }, z.core.$strip>>>;
        exclusionReason: z.ZodNullable<z.ZodString>;
        closedAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly costEntries: import("./entity.js").Entity<"cost_entries", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        contentId: z.ZodNullable<z.ZodString>;
        runId: z.ZodNullable<z.ZodString>;
        kind: z.ZodEnum<{
            audio: "audio";
            crawl: "crawl";
            image: "image";
            llm: "llm";
            platform: "platform";
            video: "video";
        }>;
        provider: z.ZodString;
        model: z.ZodString;
        units: z.ZodNumber;
        costNanoUsd: z.ZodNullable<z.ZodInt>;
        keySource: z.ZodEnum<{
            free: "free";
            local: "local";
            project: "project";
            user: "user";
        }>;
        outcome: z.ZodEnum<{
            billed: "billed";
            unknown: "unknown";
        }>;
        purpose: z.ZodNullable<z.ZodString>;
        occurredAt: z.ZodDate;
    }>;
    readonly insights: import("./entity.js").Entity<"insights", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        webappId: z.ZodNullable<z.ZodString>;
        platform: z.ZodNullable<z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>>;
        dimension: z.ZodString;
        value: z.ZodString;
        statement: z.ZodString;
        evidence: z.ZodJSONSchema;
        effect: z.ZodNumber;
        low: z.ZodNumber;
        high: z.ZodNumber;
        expiresAt: z.ZodDate;
    }>;
    readonly stylePosteriors: import("./entity.js").Entity<"style_posteriors", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        webappId: z.ZodNullable<z.ZodString>;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        dimension: z.ZodString;
        value: z.ZodString;
        mean: z.ZodNumber;
        variance: z.ZodNumber;
        observations: z.ZodNumber;
        asOf: z.ZodDate;
    }>;
    readonly jobs: import("./entity.js").Entity<"jobs", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        name: z.ZodString;
        input: z.ZodJSONSchema;
        status: z.ZodEnum<{
            cancelled: "cancelled";
            failed: "failed";
            queued: "queued";
            running: "running";
            succeeded: "succeeded";
        }>;
        percent: z.ZodNumber;
        step: z.ZodNullable<z.ZodString>;
        result: z.ZodNullable<z.ZodJSONSchema>;
        errorCode: z.ZodNullable<z.ZodString>;
        errorMessage: z.ZodNullable<z.ZodString>;
        runId: z.ZodNullable<z.ZodString>;
        attempts: z.ZodInt;
        leaseUntil: z.ZodNullable<z.ZodDate>;
        leaseToken: z.ZodInt;
        startedAt: z.ZodNullable<z.ZodDate>;
        finishedAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly jobEvents: import("./entity.js").Entity<"job_events", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        jobId: z.ZodString;
        sequence: z.ZodInt;
        type: z.ZodString;
        data: z.ZodJSONSchema;
        occurredAt: z.ZodDate;
    }>;
    readonly runs: import("./entity.js").Entity<"runs", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        webappId: z.ZodString;
        jobId: z.ZodNullable<z.ZodString>;
        trigger: z.ZodEnum<{
            ab_test: "ab_test";
            person: "person";
            schedule: "schedule";
        }>;
        status: z.ZodEnum<{
            cancelled: "cancelled";
            failed: "failed";
            queued: "queued";
            running: "running";
            succeeded: "succeeded";
        }>;
        input: z.ZodJSONSchema;
        contentIds: z.ZodArray<z.ZodString>;
        reports: z.ZodArray<z.ZodObject<{
            part: z.ZodString;
            status: z.ZodEnum<{
                failed: "failed";
                ok: "ok";
                skipped: "skipped";
            }>;
            detail: z.ZodString;
        }, z.core.$strip>>;
        costNanoUsd: z.ZodNullable<z.ZodInt>;
        startedAt: z.ZodNullable<z.ZodDate>;
        finishedAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly outbox: import("./entity.js").Entity<"outbox", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        type: z.ZodString;
        payload: z.ZodJSONSchema;
        occurredAt: z.ZodDate;
    }>;
    readonly webhookEndpoints: import("./entity.js").Entity<"webhook_endpoints", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        url: z.ZodURL;
        types: z.ZodArray<z.ZodString>;
        sealedSecret: z.ZodString;
        isActive: z.ZodBoolean;
    }>;
    readonly webhookDeliveries: import("./entity.js").Entity<"webhook_deliveries", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        userId: z.ZodString;
    } & {
        endpointId: z.ZodString;
        eventId: z.ZodString;
        state: z.ZodEnum<{
            delivered: "delivered";
            failed: "failed";
            sending: "sending";
            waiting: "waiting";
        }>;
        attempts: z.ZodInt;
        nextAttemptAt: z.ZodDate;
        leaseUntil: z.ZodNullable<z.ZodDate>;
        status: z.ZodNullable<z.ZodInt>;
        error: z.ZodNullable<z.ZodString>;
        deliveredAt: z.ZodNullable<z.ZodDate>;
    }>;
    readonly scheduleRuns: import("./entity.js").Entity<"schedule_runs", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        job: z.ZodString;
        subject: z.ZodString;
        period: z.ZodString;
        status: z.ZodEnum<{
            done: "done";
            failed: "failed";
            running: "running";
        }>;
        leaseUntil: z.ZodDate;
        leaseToken: z.ZodInt;
        finishedAt: z.ZodNullable<z.ZodDate>;
        detail: z.ZodNullable<z.ZodString>;
    }>;
    readonly leases: import("./entity.js").Entity<"leases", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        owner: z.ZodString;
        token: z.ZodInt;
        until: z.ZodDate;
    }>;
    readonly checkpoints: import("./entity.js").Entity<"checkpoints", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        threadId: z.ZodString;
        namespace: z.ZodString;
        checkpointId: z.ZodString;
        parentCheckpointId: z.ZodNullable<z.ZodString>;
        checkpoint: z.ZodObject<{
            type: z.ZodString;
            data: z.ZodString;
        }, z.core.$strip>;
        metadata: z.ZodObject<{
            type: z.ZodString;
            data: z.ZodString;
        }, z.core.$strip>;
    }>;
    readonly checkpointWrites: import("./entity.js").Entity<"checkpoint_writes", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        threadId: z.ZodString;
        namespace: z.ZodString;
        checkpointId: z.ZodString;
        taskId: z.ZodString;
        index: z.ZodInt;
        channel: z.ZodString;
        value: z.ZodObject<{
            type: z.ZodString;
            data: z.ZodString;
            taskPath: z.ZodString;
        }, z.core.$strip>;
    }>;
    readonly budgetScopes: import("./entity.js").Entity<"budget_scopes", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        limitNanoUsd: z.ZodNullable<z.ZodInt>;
        spentNanoUsd: z.ZodInt;
        heldNanoUsd: z.ZodInt;
    }>;
    readonly budgetHolds: import("./entity.js").Entity<"budget_holds", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        scopes: z.ZodArray<z.ZodString>;
        amountNanoUsd: z.ZodInt;
        state: z.ZodEnum<{
            billed: "billed";
            open: "open";
            released: "released";
            unknown: "unknown";
        }>;
        settledNanoUsd: z.ZodNullable<z.ZodInt>;
        expiresAt: z.ZodDate;
    }>;
    readonly healthRecords: import("./entity.js").Entity<"health_records", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        value: z.ZodJSONSchema;
        version: z.ZodInt;
    }>;
    readonly systemAudit: import("./entity.js").Entity<"system_audit", {
        id: z.ZodString;
        createdAt: z.ZodDate;
        updatedAt: z.ZodDate;
    } & {
        action: z.ZodString;
        detail: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
    }>;
}

const generationMetadataSchema: z.ZodObject<{
    runId: z.ZodOptional<z.ZodString>;
    briefId: z.ZodOptional<z.ZodString>;
    provider: z.ZodOptional<z.ZodString>;
    model: z.ZodOptional<z.ZodString>;
    tier: z.ZodOptional<z.ZodString>;
    promptId: z.ZodOptional<z.ZodString>;
    promptVersion: z.ZodOptional<z.ZodString>;
    citations: z.ZodOptional<z.ZodArray<z.ZodObject<{
        claim: z.ZodString;
        url: z.ZodString;
        quote: z.ZodString;
    }, z.core.$strip>>>;
    style: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
    altText: z.ZodOptional<z.ZodArray<z.ZodString>>;
    costNanoUsd: z.ZodOptional<z.ZodNullable<z.ZodInt>>;
    risk: z.ZodOptional<z.ZodObject<{
        level: z.ZodEnum<{
            high: "high";
            low: "low";
            medium: "medium";
        }>;
        factors: z.ZodArray<z.ZodString>;
    }, z.core.$strip>>;
    explanation: z.ZodOptional<z.ZodJSONSchema>;
    notes: z.ZodOptional<z.ZodArray<z.ZodString>>;
}, z.core.$strip>

const healthRecords: import("./entity.js").Entity<"health_records", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    value: z.ZodJSONSchema;
    version: z.ZodInt;
}>

const idempotencyKeys: import("./entity.js").Entity<"idempotency_keys", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    key: z.ZodString;
    fingerprint: z.ZodString;
    status: z.ZodNullable<z.ZodInt>;
    headers: z.ZodRecord<z.ZodString, z.ZodString>;
    body: z.ZodNullable<z.ZodString>;
    expiresAt: z.ZodDate;
}>

const insights: import("./entity.js").Entity<"insights", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    webappId: z.ZodNullable<z.ZodString>;
    platform: z.ZodNullable<z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>>;
    dimension: z.ZodString;
    value: z.ZodString;
    statement: z.ZodString;
    evidence: z.ZodJSONSchema;
    effect: z.ZodNumber;
    low: z.ZodNumber;
    high: z.ZodNumber;
    expiresAt: z.ZodDate;
}>

const integrations: import("./entity.js").Entity<"integrations", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    webappId: z.ZodString;
    isConnected: z.ZodBoolean;
    connectedAt: z.ZodNullable<z.ZodDate>;
    platformUserId: z.ZodNullable<z.ZodString>;
    platformUsername: z.ZodNullable<z.ZodString>;
    account: z.ZodNullable<z.ZodJSONSchema>;
    accessToken: z.ZodNullable<z.ZodString>;
    refreshToken: z.ZodNullable<z.ZodString>;
    tokenExpiresAt: z.ZodNullable<z.ZodDate>;
    tokenVersion: z.ZodInt;
    refreshedAt: z.ZodNullable<z.ZodDate>;
    refreshLeaseUntil: z.ZodNullable<z.ZodDate>;
    scopes: z.ZodArray<z.ZodString>;
    needsReconnect: z.ZodBoolean;
    reconnectReason: z.ZodNullable<z.ZodString>;
    autoPostEnabled: z.ZodBoolean;
    autoReplyEnabled: z.ZodBoolean;
    lowRiskAutoReply: z.ZodBoolean;
    pausedUntil: z.ZodNullable<z.ZodDate>;
}>

const jobEvents: import("./entity.js").Entity<"job_events", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    jobId: z.ZodString;
    sequence: z.ZodInt;
    type: z.ZodString;
    data: z.ZodJSONSchema;
    occurredAt: z.ZodDate;
}>

const jobStatusSchema: z.ZodEnum<{
    cancelled: "cancelled";
    failed: "failed";
    queued: "queued";
    running: "running";
    succeeded: "succeeded";
}>

const jobs: import("./entity.js").Entity<"jobs", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    name: z.ZodString;
    input: z.ZodJSONSchema;
    status: z.ZodEnum<{
        cancelled: "cancelled";
        failed: "failed";
        queued: "queued";
        running: "running";
        succeeded: "succeeded";
    }>;
    percent: z.ZodNumber;
    step: z.ZodNullable<z.ZodString>;
    result: z.ZodNullable<z.ZodJSONSchema>;
    errorCode: z.ZodNullable<z.ZodString>;
    errorMessage: z.ZodNullable<z.ZodString>;
    runId: z.ZodNullable<z.ZodString>;
    attempts: z.ZodInt;
    leaseUntil: z.ZodNullable<z.ZodDate>;
    leaseToken: z.ZodInt;
    startedAt: z.ZodNullable<z.ZodDate>;
    finishedAt: z.ZodNullable<z.ZodDate>;
}>

const json: z.ZodJSONSchema

const leases: import("./entity.js").Entity<"leases", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    owner: z.ZodString;
    token: z.ZodInt;
    until: z.ZodDate;
}>

const media: import("./entity.js").Entity<"media", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    key: z.ZodString;
    mediaType: z.ZodString;
    width: z.ZodNullable<z.ZodInt>;
    height: z.ZodNullable<z.ZodInt>;
    durationSeconds: z.ZodNullable<z.ZodNumber>;
    size: z.ZodInt;
    contentHash: z.ZodString;
    altText: z.ZodNullable<z.ZodString>;
}>

const metricReads: import("./entity.js").Entity<"metric_reads", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    publicationId: z.ZodString;
    ageSeconds: z.ZodInt;
    dueAt: z.ZodDate;
    state: z.ZodEnum<{
        done: "done";
        missed: "missed";
        reading: "reading";
        waiting: "waiting";
    }>;
    leaseUntil: z.ZodNullable<z.ZodDate>;
    tries: z.ZodInt;
}>

const metricSnapshots: import("./entity.js").Entity<"metric_snapshots", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    contentId: z.ZodString;
    publicationId: z.ZodString;
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    platformPostId: z.ZodString;
    ageSeconds: z.ZodInt;
    takenAt: z.ZodDate;
    impressions: z.ZodNullable<z.ZodInt>;
    views: z.ZodNullable<z.ZodInt>;
    reach: z.ZodNullable<z.ZodInt>;
    likes: z.ZodNullable<z.ZodInt>;
    comments: z.ZodNullable<z.ZodInt>;
    shares: z.ZodNullable<z.ZodInt>;
    saves: z.ZodNullable<z.ZodInt>;
    clicks: z.ZodNullable<z.ZodInt>;
    watchSeconds: z.ZodNullable<z.ZodNumber>;
}>

const nanoUsd: z.ZodInt

const oauthStates: import("./entity.js").Entity<"oauth_states", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    webappId: z.ZodString;
    stateDigest: z.ZodString;
    codeVerifier: z.ZodNullable<z.ZodString>;
    redirectUri: z.ZodString;
    expiresAt: z.ZodDate;
    usedAt: z.ZodNullable<z.ZodDate>;
}>

const outbox: import("./entity.js").Entity<"outbox", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    type: z.ZodString;
    payload: z.ZodJSONSchema;
    occurredAt: z.ZodDate;
}>

const platformIdSchema: z.ZodEnum<{
    facebook: "facebook";
    instagram: "instagram";
    linkedin: "linkedin";
    tiktok: "tiktok";
    x: "x";
    youtube: "youtube";
}>

const platformIds: readonly ['x', 'linkedin', 'instagram', 'facebook', 'tiktok', 'youtube']

const platformInput: z.ZodPreprocess<z.ZodEnum<{
    facebook: "facebook";
    instagram: "instagram";
    linkedin: "linkedin";
    tiktok: "tiktok";
    x: "x";
    youtube: "youtube";
}>, unknown>

const prioritySchema: z.ZodEnum<{
    high: "high";
    low: "low";
    medium: "medium";
}>

const publicationAttempts: import("./entity.js").Entity<"publication_attempts", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    publicationId: z.ZodString;
    part: z.ZodInt;
    number: z.ZodInt;
    outcome: z.ZodEnum<{
        accepted: "accepted";
        prepared: "prepared";
        rejected: "rejected";
        sending: "sending";
        unknown: "unknown";
    }>;
    leaseToken: z.ZodInt;
    sentAt: z.ZodNullable<z.ZodDate>;
    answeredAt: z.ZodNullable<z.ZodDate>;
    platformId: z.ZodNullable<z.ZodString>;
    errorCode: z.ZodNullable<z.ZodString>;
    errorMessage: z.ZodNullable<z.ZodString>;
    reconciled: z.ZodNullable<z.ZodEnum<{
        absent: "absent";
        published: "published";
        unknowable: "unknowable";
    }>>;
    reconcileLooks: z.ZodInt;
}>

const publicationStateSchema: z.ZodEnum<{
    cancelled: "cancelled";
    failed: "failed";
    held: "held";
    in_creator_inbox: "in_creator_inbox";
    processing: "processing";
    published: "published";
    publishing: "publishing";
    scheduled: "scheduled";
    unconfirmed: "unconfirmed";
    unknown: "unknown";
}>

const publicationStates: readonly ['scheduled', 'held', 'publishing', 'processing', 'published', 'in_creator_inbox', 'failed', 'unknown', 'unconfirmed', 'cancelled']

const publications: import("./entity.js").Entity<"publications", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    contentId: z.ZodString;
    webappId: z.ZodNullable<z.ZodString>;
    integrationId: z.ZodNullable<z.ZodString>;
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    state: z.ZodEnum<{
        cancelled: "cancelled";
        failed: "failed";
        held: "held";
        in_creator_inbox: "in_creator_inbox";
        processing: "processing";
        published: "published";
        publishing: "publishing";
        scheduled: "scheduled";
        unconfirmed: "unconfirmed";
        unknown: "unknown";
    }>;
    generation: z.ZodInt;
    contentHash: z.ZodString;
    dueAt: z.ZodDate;
    nextAttemptAt: z.ZodDate;
    scheduledByPerson: z.ZodBoolean;
    attempts: z.ZodInt;
    leaseToken: z.ZodInt;
    leaseUntil: z.ZodNullable<z.ZodDate>;
    leaseOwner: z.ZodNullable<z.ZodString>;
    operation: z.ZodNullable<z.ZodJSONSchema>;
    createdParts: z.ZodArray<z.ZodObject<{
        id: z.ZodString;
        url: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>>;
    platformPostId: z.ZodNullable<z.ZodString>;
    platformPostUrl: z.ZodNullable<z.ZodString>;
    publishedAt: z.ZodNullable<z.ZodDate>;
    failureCode: z.ZodNullable<z.ZodString>;
    failureReason: z.ZodNullable<z.ZodString>;
}>

const quietHoursSchema: z.ZodObject<{
    from: z.ZodString;
    to: z.ZodString;
}, z.core.$strip>

const replyAudit: import("./entity.js").Entity<"reply_audit", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    engagementId: z.ZodString;
    action: z.ZodString;
    decision: z.ZodString;
    reasons: z.ZodArray<z.ZodString>;
    inputHash: z.ZodString;
    versions: z.ZodRecord<z.ZodString, z.ZodString>;
    replyText: z.ZodNullable<z.ZodString>;
}>

const riskLevelSchema: z.ZodEnum<{
    high: "high";
    low: "low";
    medium: "medium";
}>

const runs: import("./entity.js").Entity<"runs", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    webappId: z.ZodString;
    jobId: z.ZodNullable<z.ZodString>;
    trigger: z.ZodEnum<{
        ab_test: "ab_test";
        person: "person";
        schedule: "schedule";
    }>;
    status: z.ZodEnum<{
        cancelled: "cancelled";
        failed: "failed";
        queued: "queued";
        running: "running";
        succeeded: "succeeded";
    }>;
    input: z.ZodJSONSchema;
    contentIds: z.ZodArray<z.ZodString>;
    reports: z.ZodArray<z.ZodObject<{
        part: z.ZodString;
        status: z.ZodEnum<{
            failed: "failed";
            ok: "ok";
            skipped: "skipped";
        }>;
        detail: z.ZodString;
    }, z.core.$strip>>;
    costNanoUsd: z.ZodNullable<z.ZodInt>;
    startedAt: z.ZodNullable<z.ZodDate>;
    finishedAt: z.ZodNullable<z.ZodDate>;
}>

const scheduleRuns: import("./entity.js").Entity<"schedule_runs", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    job: z.ZodString;
    subject: z.ZodString;
    period: z.ZodString;
    status: z.ZodEnum<{
        done: "done";
        failed: "failed";
        running: "running";
    }>;
    leaseUntil: z.ZodDate;
    leaseToken: z.ZodInt;
    finishedAt: z.ZodNullable<z.ZodDate>;
    detail: z.ZodNullable<z.ZodString>;
}>

const settings: import("./entity.js").Entity<"settings", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    timezone: z.ZodString;
    quietHours: z.ZodNullable<z.ZodObject<{
        from: z.ZodString;
        to: z.ZodString;
    }, z.core.$strip>>;
    dailyCaps: z.ZodRecord<z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }> & z.core.$partial, z.ZodInt>;
    autoApprove: z.ZodBoolean;
    autoAbTests: z.ZodBoolean;
    tierPolicy: z.ZodEnum<{
        always: "always";
        infra: "infra";
        never: "never";
    }>;
    monthlyBudgetNanoUsd: z.ZodNullable<z.ZodInt>;
    paused: z.ZodBoolean;
}>

const sources: import("./entity.js").Entity<"sources", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    webappId: z.ZodString;
    url: z.ZodString;
    kind: z.ZodEnum<{
        feed_item: "feed_item";
        page: "page";
        trend: "trend";
    }>;
    title: z.ZodNullable<z.ZodString>;
    text: z.ZodString;
    language: z.ZodNullable<z.ZodString>;
    publishedAt: z.ZodNullable<z.ZodDate>;
    fetchedAt: z.ZodDate;
    contentHash: z.ZodString;
}>

const stylePosteriors: import("./entity.js").Entity<"style_posteriors", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    webappId: z.ZodNullable<z.ZodString>;
    platform: z.ZodEnum<{
        facebook: "facebook";
        instagram: "instagram";
        linkedin: "linkedin";
        tiktok: "tiktok";
        x: "x";
        youtube: "youtube";
    }>;
    dimension: z.ZodString;
    value: z.ZodString;
    mean: z.ZodNumber;
    variance: z.ZodNumber;
    observations: z.ZodNumber;
    asOf: z.ZodDate;
}>

const systemAudit: import("./entity.js").Entity<"system_audit", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    action: z.ZodString;
    detail: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
}>

const tierPolicySchema: z.ZodEnum<{
    always: "always";
    infra: "infra";
    never: "never";
}>

const trends: import("./entity.js").Entity<"trends", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    source: z.ZodString;
    topic: z.ZodString;
    volume: z.ZodNullable<z.ZodNumber>;
    region: z.ZodNullable<z.ZodString>;
    url: z.ZodNullable<z.ZodString>;
    observedAt: z.ZodDate;
}>

const users: import("./entity.js").Entity<"users", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    email: z.ZodNullable<z.ZodString>;
    displayName: z.ZodNullable<z.ZodString>;
    lastSeenAt: z.ZodNullable<z.ZodDate>;
}>

const viralScores: import("./entity.js").Entity<"viral_scores", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    contentId: z.ZodString;
    overallScore: z.ZodNumber;
    hookStrength: z.ZodNullable<z.ZodNumber>;
    emotionalImpact: z.ZodNullable<z.ZodNumber>;
    shareability: z.ZodNullable<z.ZodNumber>;
    timingScore: z.ZodNullable<z.ZodNumber>;
    uniqueness: z.ZodNullable<z.ZodNumber>;
    trendAlignment: z.ZodNullable<z.ZodNumber>;
    viralProbability: z.ZodNumber;
    factors: z.ZodJSONSchema;
    modelVersion: z.ZodString;
    outcomeRate: z.ZodNullable<z.ZodNumber>;
    outcomeAt: z.ZodNullable<z.ZodDate>;
}>

const webapps: import("./entity.js").Entity<"webapps", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    name: z.ZodString;
    url: z.ZodURL;
    description: z.ZodString;
    category: z.ZodString;
    targetAudience: z.ZodString;
    keyFeatures: z.ZodArray<z.ZodString>;
    brandVoice: z.ZodNullable<z.ZodString>;
    marketLocation: z.ZodNullable<z.ZodString>;
    contentGoals: z.ZodNullable<z.ZodString>;
    scraperSourceUrls: z.ZodArray<z.ZodURL>;
    targetLanguage: z.ZodNullable<z.ZodString>;
    logo: z.ZodNullable<z.ZodString>;
    isActive: z.ZodBoolean;
}>

const webhookDeliveries: import("./entity.js").Entity<"webhook_deliveries", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    endpointId: z.ZodString;
    eventId: z.ZodString;
    state: z.ZodEnum<{
        delivered: "delivered";
        failed: "failed";
        sending: "sending";
        waiting: "waiting";
    }>;
    attempts: z.ZodInt;
    nextAttemptAt: z.ZodDate;
    leaseUntil: z.ZodNullable<z.ZodDate>;
    status: z.ZodNullable<z.ZodInt>;
    error: z.ZodNullable<z.ZodString>;
    deliveredAt: z.ZodNullable<z.ZodDate>;
}>

const webhookEndpoints: import("./entity.js").Entity<"webhook_endpoints", {
    id: z.ZodString;
    createdAt: z.ZodDate;
    updatedAt: z.ZodDate;
} & {
    userId: z.ZodString;
} & {
    url: z.ZodURL;
    types: z.ZodArray<z.ZodString>;
    sealedSecret: z.ZodString;
    isActive: z.ZodBoolean;
}>
