/** Shells that can be completed in. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of them. */
export type Shell = (typeof SHELLS)[number];

// No script evaluates anything that was typed or answered: words go as arguments, answers into arrays.

const BASH = `# bash completion for modelock: eval "$(modelock complete bash)"
_modelock() {
  local answer
  COMPREPLY=()
  while IFS= read -r answer; do
    COMPREPLY+=("$answer")
  done < <(modelock complete -- bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
}
complete -o default -F _modelock modelock
`;

const ZSH = `#compdef modelock
# zsh completion for modelock: source <(modelock complete zsh), or save this as _modelock in a folder of $fpath
_modelock() {
  local answer
  local -a values lines
  while IFS= read -r answer; do
    values+=("\${answer%%$'\\t'*}")
    lines+=("\${answer//$'\\t'/  }")
  done < <(modelock complete -- zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#values} )); then
    compadd -l -d lines -a values
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _modelock ]]; then
  _modelock "$@"
else
  compdef _modelock modelock
fi
`;

const FISH = `# fish completion for modelock: modelock complete fish | source
function __modelock_complete
    set -l before (commandline -opc)
    set -l answers (command modelock complete -- fish $before[2..-1] (commandline -ct) 2>/dev/null)
    if test (count $answers) -gt 0
        printf '%s\\n' $answers
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c modelock -f -a '(__modelock_complete)'
`;

/** The script that teaches a shell to complete. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
