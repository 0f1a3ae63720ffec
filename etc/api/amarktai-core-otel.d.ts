// @amarktai/core/otel

interface RouterTracingOptions {
    readonly tracer?: Tracer;
    readonly userId?: boolean;
}

function traceRouter(options?: RouterTracingOptions): (event: RouterEvent) => void;
