import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "src/data/kernels/assembly/",
      "src/.observablehq/",
      "src/pyramids/",
      "node_modules/",
      "test/output/"
    ]
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", {considerDefaultExhaustiveForUnions: true}],
      "@typescript-eslint/restrict-template-expressions": ["error", {allowNumber: true}],
      "@typescript-eslint/require-await": "off",
      "no-console": ["error", {allow: ["warn", "error"]}],
      eqeqeq: ["error", "always", {null: "ignore"}]
    }
  },
  {files: ["src/data/cli/**", "test/bench/**"], rules: {"no-console": "off"}}
);
