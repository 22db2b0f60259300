import js from "@eslint/js";
import {createNodeResolver, importX} from "eslint-plugin-import-x";
import jsdoc from "eslint-plugin-jsdoc";
import tseslint from "typescript-eslint";

const SHARED = ["format", "pyramid", "signal", "report", "text", "marks"];
const PAGE = ["components/reactive", "components/store", "components/view", "components/picture"];

/**
 * The folders of `src`, from the bottom up, and what each may import besides itself. `docs/architecture.md` has the same
 * table with the reasons, and a test compares the two.
 *
 * @type {Record<string, string[]>}
 */
export const BORDERS = {
  format: [],
  pyramid: ["format"],
  text: ["format"],
  signal: ["format", "pyramid", "text"],
  report: ["format", "text"],
  marks: ["format", "report"],
  "data/run": [],
  "data/disk": ["data/run"],
  "data/kernels": ["format"],
  "data/source": ["format", "pyramid", "signal", "report", "text", "data/disk", "data/kernels", "data/run"],
  "data/builder": [...SHARED, "data/run", "data/disk", "data/kernels", "data/source"],
  "data/cluster": [...SHARED, "data/run", "data/disk", "data/source", "data/builder"],
  "data/verify": [...SHARED, "data/disk", "data/kernels", "data/source", "data/builder"],
  "data/demo": ["report", "marks", "data/disk", "data/source"],
  "data/bundle": ["data/disk"],
  "data/site": [
    ...SHARED,
    "data/run",
    "data/disk",
    "data/source",
    "data/builder",
    "data/cluster",
    "data/demo",
    "data/bundle",
    "components/opening"
  ],
  "data/cli": [
    ...SHARED,
    "data/disk",
    "data/source",
    "data/builder",
    "data/cluster",
    "data/verify",
    "data/demo",
    "data/bundle",
    "data/site"
  ],
  "components/reactive": [],
  "components/store": ["format", "pyramid", "text"],
  "components/view": [...SHARED, "components/reactive", "components/store"],
  "components/opening": [...SHARED, "components/store", "components/view"],
  "components/picture": [...SHARED, "components/reactive", "components/store", "components/view"],
  "components/viewer": [...SHARED, ...PAGE],
  "components/minimap": [...SHARED, ...PAGE],
  "components/annotate": [...SHARED, ...PAGE, "components/viewer"],
  "components/recording": [...SHARED, ...PAGE, "components/viewer", "components/minimap", "components/annotate"],
  "components/report": [...SHARED, ...PAGE, "components/minimap", "components/annotate", "components/recording"],
  "components/embed": [...SHARED, ...PAGE, "components/recording"]
};

/** HDF5 is a file library: what is in a file is for the readers above it to say. */
const HDF5_BORDER = {target: "./src/data/source/hdf5", from: ["./src/data/source/nwb", "./src/data/source/time"]};

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "src/data/kernels/assembly/",
      "src/components/embed/types.d.ts",
      "src/.observablehq/",
      "src/pyramids/",
      "node_modules/",
      "test/output/"
    ]
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    plugins: {"import-x": importX, jsdoc},
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    settings: {
      "import-x/resolver-next": [createNodeResolver({extensionAlias: {".js": [".ts", ".js"]}})],
      "import-x/extensions": [".ts", ".js"],
      jsdoc: {mode: "typescript"}
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", {considerDefaultExhaustiveForUnions: true}],
      "@typescript-eslint/restrict-template-expressions": ["error", {allowNumber: true}],
      "@typescript-eslint/require-await": "off",
      "no-console": ["error", {allow: ["warn", "error"]}],
      "max-len": ["error", {code: 1000, comments: 125, ignoreUrls: true}],
      "max-params": ["error", {max: 4}],
      // Comments begin with a noun or a verb.
      "no-warning-comments": ["error", {terms: ["what", "whether", "how", "as"], location: "start", decoration: ["*"]}],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "TSParameterProperty[accessibility], PropertyDefinition[accessibility], MethodDefinition[accessibility][kind!='constructor']",
          message: "Private members are #private; others have no modifier."
        },
        {selector: "ImportSpecifier[imported.name='it']", message: "Each test is a test: import test."},
        {
          selector:
            "VariableDeclarator > Identifier[name=/^(MOST|LEAST|LONGEST|SHORTEST|LARGEST|SMALLEST|HIGHEST|LOWEST|FEWEST|GREATEST)(_|$)/]",
          message: "Limits begin with MAX_ or MIN_."
        }
      ],
      eqeqeq: ["error", "always", {null: "ignore"}],
      "import-x/no-cycle": "error",
      "import-x/no-duplicates": ["error", {"prefer-inline": true}],
      "import-x/order": [
        "error",
        {groups: ["builtin", "external", "parent", "sibling"], alphabetize: {order: "asc", caseInsensitive: true}}
      ],
      "import-x/no-restricted-paths": [
        "error",
        {
          basePath: import.meta.dirname,
          zones: [
            ...Object.entries(BORDERS).map(([folder, allowed]) => ({
              target: `./src/${folder}`,
              from: "./src",
              except: [folder, ...allowed].map((name) => `./${name}`)
            })),
            HDF5_BORDER
          ]
        }
      ]
    }
  },
  {
    files: ["src/**", "test/**"],
    rules: {
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          require: {ClassDeclaration: true, MethodDefinition: false},
          contexts: ["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "ExportNamedDeclaration > VariableDeclaration"]
        }
      ],
      "jsdoc/no-types": "off"
    }
  },
  {files: ["src/data/cli/**", "test/bench/**"], rules: {"no-console": "off"}}
);
