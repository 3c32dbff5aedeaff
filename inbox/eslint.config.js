import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist", "e2e/output"] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  a11y.flatConfigs.strict,
  hooks.configs.flat.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js", "scripts/*.mjs"] } },
    },
    rules: {
      // Numbers read well in template strings; everything else stays checked.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Event handlers of one call are clearer without braces.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A name that is taken out of an object is not used by intent.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, caughtErrors: "none" }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  // A part of a language is one file, whatever it has to say.
  { files: ["src/i18n/{en,fa}/*.ts"], rules: { "max-lines": "off" } },
  { files: ["**/*.{js,mjs}"], ...ts.configs.disableTypeChecked },
);
