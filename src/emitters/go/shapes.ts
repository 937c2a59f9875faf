/** The types of the package, in the layout of gofmt. */
export const SHAPES = `// Environment is the name of an environment.
type Environment string

// UseCase is the name of a use case.
type UseCase string

// ModelID is the exact id of a model.
type ModelID string

// Family is a request shape.
type Family string

// Modality is what a model gives back.
type Modality string

// Delivery is how an answer comes.
type Delivery string

// Trigger is what a fallback answers to.
type Trigger string

// Needs is what a binding asks of its models; a zero value asks nothing.
type Needs struct {
	Inputs           []string
	Tools            bool
	StructuredOutput bool
	ContextTokens    float64
	OutputTokens     float64
}

// Fallback is a model that takes over, and when.
type Fallback struct {
	Model  ModelID
	Family Family
	When   []Trigger
}

// Binding is what one environment chooses for one use case.
type Binding struct {
	Environment Environment
	UseCase     UseCase
	Family      Family
	Modality    Modality
	Delivery    Delivery
	Primary     ModelID
	Needs       Needs
	Fallbacks   []Fallback
}

// UnknownEnvironment is the error of ModelsFor.
type UnknownEnvironment struct {
	Name  Environment
	Known []Environment
}

func (e UnknownEnvironment) Error() string {
	text := "unknown environment " + string(e.Name) + "; known are:"
	for _, name := range e.Known {
		text += " " + string(name)
	}
	return text
}
`;

/** How tables are made: new ones for each caller. */
export const BY_USE_CASE = `func byUseCase(bindings ...Binding) map[UseCase]Binding {
	models := make(map[UseCase]Binding, len(bindings))
	for _, binding := range bindings {
		models[binding.UseCase] = binding
	}
	return models
}
`;
