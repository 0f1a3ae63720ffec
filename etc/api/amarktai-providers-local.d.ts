// @amarktai/providers/local

interface CardFont {
    readonly name: string;
    readonly data: Uint8Array;
    readonly weight: Weight;
}

interface LocalMediaOptions {
    readonly fonts?: readonly CardFont[];
}

const cardInput: z.ZodObject<{
    brandName: z.ZodString;
    footer: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    colors: z.ZodPipe<z.ZodOptional<z.ZodNullable<z.ZodUnion<readonly [z.ZodArray<z.ZodString>, z.ZodObject<{
        primary: z.ZodString;
        secondary: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    }, z.core.$strip>]>>>, z.ZodTransform<string[], string[] | {
        primary: string;
        secondary?: string | null | undefined;
    } | null | undefined>>;
    headline: z.ZodString;
    subline: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    layout: z.ZodOptional<z.ZodEnum<{
        frame: "frame";
        mosaic: "mosaic";
        night: "night";
        paper: "paper";
    }>>;
}, z.core.$strip>

const filmInput: z.ZodObject<{
    brandName: z.ZodString;
    footer: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    colors: z.ZodPipe<z.ZodOptional<z.ZodNullable<z.ZodUnion<readonly [z.ZodArray<z.ZodString>, z.ZodObject<{
        primary: z.ZodString;
        secondary: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    }, z.core.$strip>]>>>, z.ZodTransform<string[], string[] | {
        primary: string;
        secondary?: string | null | undefined;
    } | null | undefined>>;
    scenes: z.ZodArray<z.ZodObject<{
        text: z.ZodString;
        seconds: z.ZodNumber;
    }, z.core.$strip>>;
    seed: z.ZodOptional<z.ZodNumber>;
}, z.core.$strip>

function localImage(options?: LocalMediaOptions): ImageProvider;

function localText(): TextProvider;

function localVideo(options?: LocalMediaOptions): VideoProvider;
