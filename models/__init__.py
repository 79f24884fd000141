"""What is learned: features, training, evaluation, and the fitted models with their cards."""
