/** The shape of `tenon.toml`: its keys, their types and what they mean. The JSON schema and the reference come from it. */
import * as v from 'valibot';

const text = (meaning: string) => v.pipe(v.string(), v.description(meaning));

const generatedRust = v.strictObject({
  dir: v.optional(text('the folder of the generated crate; `tenon gen` writes it')),
  path: v.optional(text('the folder of a crate that another project generates')),
  crate: v.optional(
    text('the name of the crate; by default the last word of the package, then `-api`'),
  ),
});

const generatedGo = v.strictObject({
  dir: v.optional(text('the folder of the generated Go package; `tenon gen` writes it')),
  import: v.optional(
    text('how the Go package is imported; with `dir` the nearest go.mod says it already'),
  ),
  library: v.optional(
    text("the Rust provider's static library, which the generated `native` package links"),
  ),
});

const archiveTable = v.strictObject({
  rust: v.pipe(
    v.strictObject({
      dir: v.optional(text('the folder of the generated crate; its build script runs `go build`')),
      path: v.optional(
        text("the folder of another project's archive, which imports this project's providers too"),
      ),
      crate: v.optional(text('the name of the crate; `go-archive` by default')),
    }),
    v.description('the crate that links the archive'),
  ),
  go: v.optional(
    v.pipe(
      v.strictObject({
        dir: text('the folder of the generated main package'),
        imports: v.pipe(
          v.array(v.string()),
          v.description(
            'the import paths of the packages that register the providers, and of the `native` packages of other projects',
          ),
        ),
        link: v.optional(
          v.pipe(
            v.picklist(['static', 'shared']),
            v.description(
              'how programs link it: `"static"`, which is the default, or `"shared"`, as a shared library',
            ),
          ),
        ),
      }),
      v.description('the main package of the archive, unless another project has it'),
    ),
  ),
});

const packageTable = v.strictObject({
  sources: v.pipe(
    v.array(v.string()),
    v.description('the files of the contract; `*` and `**` match as in a shell'),
  ),
  provider: v.optional(
    v.pipe(
      v.picklist(['rust', 'go']),
      v.description('who provides the package: `"rust"`, which is the default, or `"go"`'),
    ),
  ),
  rust: v.optional(v.pipe(generatedRust, v.description('where the Rust of this package is'))),
  go: v.optional(v.pipe(generatedGo, v.description('where the Go of this package is'))),
});

const runtimeTable = v.strictObject({
  rust: v.optional(
    v.pipe(
      v.strictObject({
        dir: v.optional(text('the folder of the crate `tenon-rt`; `tenon gen` writes it')),
        path: v.optional(text('the folder of a crate `tenon-rt` that another project writes')),
      }),
      v.description('the Rust runtime, once a Cargo workspace'),
    ),
  ),
  go: v.optional(
    v.pipe(
      v.strictObject({
        dir: v.optional(text('the folder of the Go package `tenon`; `tenon gen` writes it')),
        import: v.optional(
          text('how the runtime is imported; with `dir` the nearest go.mod says it already'),
        ),
      }),
      v.description('the Go runtime, once a Go module'),
    ),
  ),
});

export const schema = v.strictObject({
  packages: v.pipe(
    v.record(v.string(), packageTable),
    v.description('the packages of the project and those that they import, by name'),
  ),
  archive: v.optional(
    v.pipe(archiveTable, v.description('the C archive of all packages that Go provides')),
  ),
  runtime: v.optional(
    v.pipe(runtimeTable, v.description('where the runtimes of generated code are')),
  ),
});

export type RawConfig = v.InferOutput<typeof schema>;
